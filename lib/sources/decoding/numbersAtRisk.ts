import { mayHoldLargeNumber } from '../../util/mayHoldLargeNumber.js'
import type { Region } from './region.js'

/** Whether any document of a region may be at risk; seldom wrong, and cheap. */
export function anyMayLoseDigits(region: Region): boolean {
  return mayHoldLargeNumber(region.latin1())
}
