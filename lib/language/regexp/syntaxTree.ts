import type { CharSet } from './charSet.js'

/** A place between characters: beginning or end of the text or of a line, a boundary of a word or none. */
export type Assertion = 'textStart' | 'textEnd' | 'lineStart' | 'lineEnd' | 'boundary' | 'noBoundary'

/** A regular expression of the part that RE2 and JavaScript have in common. */
export type Node =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'group'; readonly captures: boolean; readonly body: Node }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'alternation'; readonly branches: readonly Node[] }
  | Repeat

/** Something several times; as often as it can, or if lazy as seldom. */
export interface Repeat {
  readonly kind: 'repeat'
  readonly body: Node
  readonly least: number
  /** May be infinite. */
  readonly most: number
  readonly lazy: boolean
}

/** An expression and the names of its groups, from the whole match on; empty where there is none. */
export interface Parsed {
  readonly root: Node
  readonly names: readonly string[]
}
