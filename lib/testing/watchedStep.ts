import { defer, finalize } from 'rxjs'

import type { Activity } from '../core/activity.js'
import type { Step } from '../core/step.js'

/** A step of which the activity is told as long as it works on a batch: an operator of the user's own knows nothing of a virtual clock. */
export function watchedStep(step: Step, activity: Activity): Step {
  const { operator } = step
  if (operator === undefined) return step
  return {
    ...step,
    operator: (onDropped) => {
      const apply = operator(onDropped)
      return (messages$) =>
        defer(() => {
          const end = activity.begin()
          return messages$.pipe(apply, finalize(end))
        })
    },
  }
}
