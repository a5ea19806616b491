const LITERALS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' }

/** What is wrong with a text that is no JSON, and where, in the words of Go's parser; undefined if nothing was found. */
export function jsonMistake(text: string): string | undefined {
  try {
    return new Scanner(text).mistake()
  } catch (error) {
    if (error instanceof Mistake) return error.message
    if (error instanceof RangeError) return 'exceeded max depth'
    throw error
  }
}

/** Where the first value of a text ends, white space behind it not counted; undefined where the text does not begin with one. */
export function jsonEnd(text: string): number | undefined {
  try {
    return new Scanner(text).end()
  } catch (error) {
    if (error instanceof Mistake || error instanceof RangeError) return undefined
    throw error
  }
}

class Mistake extends Error {}

class Scanner {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  end(): number {
    this.#value()
    return this.#at
  }

  mistake(): undefined {
    this.#value()
    this.#space()
    if (this.#at < this.#text.length) this.#fail('after top-level value')
  }

  #value(): void {
    this.#space()
    const first = this.#text[this.#at]
    if (first === '{') this.#object()
    else if (first === '[') this.#array()
    else if (first === '"') this.#string()
    else if (first !== undefined && /[-\d]/.test(first)) this.#number()
    else if (first !== undefined && first in LITERALS) this.#literal(LITERALS[first] as string)
    else this.#fail('looking for beginning of value')
  }

  #object(): void {
    this.#at++
    this.#space()
    if (this.#takes('}')) return
    do {
      this.#space()
      if (this.#text[this.#at] !== '"') this.#fail('looking for beginning of object key string')
      this.#string()
      this.#space()
      if (!this.#takes(':')) this.#fail('after object key')
      this.#value()
      this.#space()
    } while (this.#takes(','))
    if (!this.#takes('}')) this.#fail('after object key:value pair')
  }

  #array(): void {
    this.#at++
    this.#space()
    if (this.#takes(']')) return
    do {
      this.#value()
      this.#space()
    } while (this.#takes(','))
    if (!this.#takes(']')) this.#fail('after array element')
  }

  #string(): void {
    this.#at++
    while (!this.#takes('"')) {
      if (this.#takes('\\')) this.#escape()
      else if ((this.#text[this.#at] ?? '') >= ' ') this.#at++
      else this.#fail('in string literal')
    }
  }

  #escape(): void {
    if (this.#takes('u')) {
      for (let digits = 0; digits < 4; digits++)
        if (!this.#matches(/[\da-f]/i)) this.#fail('in \\u hexadecimal character escape')
    } else if (!this.#matches(/["\\/bfnrt]/)) this.#fail('in string escape code')
  }

  #number(): void {
    this.#takes('-')
    if (!this.#takes('0')) this.#digits('in numeric literal')
    if (this.#takes('.')) this.#digits('after decimal point in numeric literal')
    if (this.#matches(/e/i)) {
      this.#matches(/[-+]/)
      this.#digits('in exponent of numeric literal')
    }
  }

  #digits(where: string): void {
    if (!this.#matches(/\d/)) this.#fail(where)
    while (this.#matches(/\d/));
  }

  #literal(word: string): void {
    for (const letter of word)
      if (!this.#takes(letter)) this.#fail(`in literal ${word} (expecting '${letter}')`)
  }

  #space(): void {
    while (this.#matches(/[ \t\r\n]/));
  }

  #takes(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #matches(pattern: RegExp): boolean {
    const character = this.#text[this.#at]
    if (character === undefined || !pattern.test(character)) return false
    this.#at++
    return true
  }

  #fail(where: string): never {
    const code = this.#text.codePointAt(this.#at)
    if (code === undefined) throw new Mistake('unexpected end of JSON input')
    const before = this.#text.slice(0, this.#at).split('\n')
    const column = (before.at(-1) as string).length + 1
    throw new Mistake(
      `invalid character ${quoted(code)} ${where}, at line ${before.length}, column ${column}`,
    )
  }
}

function quoted(code: number): string {
  const character = String.fromCodePoint(code)
  return character === "'" ? `'\\''` : `'${JSON.stringify(character).slice(1, -1).replace('\\"', '"')}'`
}
