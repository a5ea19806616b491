/** A mapping and the same by hand, on documents of one shape. */
export interface Contest {
  readonly name: string
  readonly mapping: string
  /** A document, varied by a number. */
  document(number: number): Record<string, unknown>
  /** What the mapping does, written by hand. */
  byHand(document: never): unknown
}
