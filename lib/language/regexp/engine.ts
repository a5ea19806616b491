/** A match: where it is, and the text of each group, empty where it took no part; the whole match is group 0. */
export interface Match {
  readonly start: number
  readonly end: number
  readonly groups: readonly string[]
}

/** Finds matches of one expression. */
export interface Engine {
  /** Whether there is one. */
  test(text: string): boolean
  /** The first at or behind an offset. */
  find(text: string, from: number): Match | undefined
}

/** All matches as Go finds them: an empty one next to the end of the one before does not count. */
export function allMatches(engine: Engine, text: string): readonly Match[] {
  const matches: Match[] = []
  let from = 0
  let lastEnd = -1
  while (from <= text.length) {
    const match = engine.find(text, from)
    if (match === undefined) break
    const isEmptyHere = match.end === from
    if (!(isEmptyHere && match.start === lastEnd)) matches.push(match)
    lastEnd = match.end
    from = isEmptyHere ? from + widthAt(text, from) : match.end
  }
  return matches
}

function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
}
