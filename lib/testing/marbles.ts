import { TestScheduler } from 'rxjs/testing'

/** What happens at a frame of a diagram; one frame is one millisecond. */
export type Moment =
  | { readonly frame: number; readonly kind: 'next'; readonly letter: string }
  | { readonly frame: number; readonly kind: 'error' | 'complete' }

/** RxJS's parser with one frame for each character. */
class Parser extends TestScheduler {
  static override frameTimeFactor = 1
}

/** Milliseconds of the units that RxJS's time progression does not know, in minutes. */
const MINUTES: Readonly<Record<string, number>> = { h: 60, d: 1440 }

/**
 * Reads RxJS marbles: letters, `-`, groups `(ab)`, time progression with ms, s, m, h and d between spaces, `#` and `|`.
 * Throws an Error that says what is wrong.
 */
export function parseMarbles(diagram: string): readonly Moment[] {
  const known = diagram.replace(
    /(?<=^|\s)(\d+(?:\.\d+)?)(h|d)(?=\s|$)/g,
    (_whole, amount: string, unit: string) => `${Number(amount) * (MINUTES[unit] as number)}m`,
  )
  const spaced = known.replace(/\s+/g, ' ')
  return Parser.parseMarbles(spaced, undefined, undefined, false, true).map(({ frame, notification }) =>
    notification.kind === 'N'
      ? { frame, kind: 'next', letter: notification.value as string }
      : { frame, kind: notification.kind === 'E' ? 'error' : 'complete' },
  )
}
