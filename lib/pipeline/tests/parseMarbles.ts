import { TestScheduler } from 'rxjs/testing'

/** What happens at a frame of a diagram; one frame is one millisecond. */
export type Moment =
  | { readonly frame: number; readonly kind: 'next'; readonly letter: string }
  | { readonly frame: number; readonly kind: 'error' | 'complete' | 'stop' }

/** A diagram as it was read. */
export interface Diagram {
  readonly text: string
  /** In order of their frames. */
  readonly moments: readonly Moment[]
  /** The frame of its end: that of `|`, `#` or `!`, or the one behind its last character. */
  readonly end: number
  /** Whether it says how it ends. */
  readonly ends: boolean
}

/** RxJS's parser with one frame for each character. */
class Parser extends TestScheduler {
  static override frameTimeFactor = 1
}

/** Milliseconds of the units that RxJS's time progression does not know, in minutes. */
const MINUTES: Readonly<Record<string, number>> = { h: 60, d: 1440 }

/** Stands in for `!`, which RxJS reads in subscriptions only. */
const STOP = '\u0001'

/**
 * Reads RxJS marbles: letters, `-`, groups `(ab)`, time progression with ms, s, m, h and d between spaces, `#`, `|`, and `!`
 * where the pipeline is stopped. Throws an Error that says what is wrong.
 */
export function parseMarbles(text: string): Diagram {
  if (text.includes('^')) throw new Error('^ has no meaning here: a diagram begins at frame 0')
  if (!/^([^()]|\(\s*[^()\s-][^()-]*\))*$/.test(text)) throw new Error('expected groups such as (ab)')
  const moments = read(text)
  const last = moments.findIndex(({ kind }) => kind !== 'next')
  const ending = moments[last]
  if (ending !== undefined && last < moments.length - 1)
    throw new Error('nothing can follow the end: |, # or !')
  return { text, moments, end: ending?.frame ?? frameBehind(text), ends: ending !== undefined }
}

function frameBehind(text: string): number {
  return read(`${text} |`).at(-1)?.frame ?? 0
}

function read(text: string): readonly Moment[] {
  const known = text.replace(
    /(?<=^|\s)(\d+(?:\.\d+)?)(h|d)(?=\s|$)/g,
    (_whole, amount: string, unit: string) => `${Number(amount) * (MINUTES[unit] as number)}m`,
  )
  // RxJS reads a time only where a space follows it
  const spaced = `${known.replace(/\s+/g, ' ').replaceAll('!', STOP)} `
  return Parser.parseMarbles(spaced, undefined, undefined, false, true).map(({ frame, notification }) => {
    if (notification.kind === 'E') return { frame, kind: 'error' }
    if (notification.kind === 'C') return { frame, kind: 'complete' }
    const letter = notification.value as string
    return letter === STOP ? { frame, kind: 'stop' } : { frame, kind: 'next', letter }
  })
}
