type Painter = (text: string) => string

/** Colours of a terminal. */
export type Paint = Readonly<Record<'red' | 'green' | 'yellow' | 'dim' | 'bold', Painter>>

/** Paints, or leaves texts as they are. */
export function paints(colour: boolean): Paint {
  const painter =
    (on: number, off: number): Painter =>
    (text) =>
      colour ? `\u001b[${on}m${text}\u001b[${off}m` : text
  return {
    red: painter(31, 39),
    green: painter(32, 39),
    yellow: painter(33, 39),
    dim: painter(2, 22),
    bold: painter(1, 22),
  }
}
