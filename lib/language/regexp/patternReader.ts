/** Thrown where a pattern leaves the common part; RE2 decides what it means, and whether it is one. */
export class Uncommon extends Error {}

/** Reads the characters of a pattern, each a code point, one after the other. */
export class PatternReader {
  readonly #characters: readonly string[]
  #at = 0

  constructor(pattern: string) {
    this.#characters = Array.from(pattern)
  }

  protected get atEnd(): boolean {
    return this.#at >= this.#characters.length
  }

  protected peek(ahead = 0): string | undefined {
    return this.#characters[this.#at + ahead]
  }

  /** The characters that come next, `count` at most. */
  protected ahead(count: number): string {
    return this.#characters.slice(this.#at, this.#at + count).join('')
  }

  protected take(): string {
    const character = this.#characters[this.#at]
    if (character === undefined) throw new Uncommon()
    this.#at++
    return character
  }

  /** Passes over as many characters. */
  protected pass(count: number): void {
    this.#at += count
  }

  /** Whether a text comes next, which is then passed over. */
  protected takes(text: string): boolean {
    const isNext = this.ahead(text.length) === text
    if (isNext) this.pass(text.length)
    return isNext
  }
}
