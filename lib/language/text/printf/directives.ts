import type { Value } from '../../definition.js'
import { isInteger } from '../../runtime/numbers.js'
import { type Flags, noFlags } from './flags.js'
import { extraArgument, formatValue } from './formatValue.js'

const FLAGS: Readonly<Record<string, 'minus' | 'plus' | 'sharp' | 'space' | 'zero'>> = {
  '-': 'minus',
  '+': 'plus',
  '#': 'sharp',
  ' ': 'space',
  '0': 'zero',
}

/** The greatest width and precision that Go takes. */
const LARGEST = 1e6

/** Goes through a template of Go's fmt, directive by directive: `%[flags][width][.precision][[index]]verb`, with * and [n] for arguments. */
export class Directives {
  readonly #template: string
  readonly #args: readonly Value[]
  #at = 0
  #argument = 0
  #isReordered = false
  #isGoodIndex = true
  #isAfterIndex = false

  constructor(template: string, args: readonly Value[]) {
    this.#template = template
    this.#args = args
  }

  /** The result. */
  run(): string {
    let result = ''
    for (;;) {
      const next = this.#template.indexOf('%', this.#at)
      if (next < 0) return result + this.#template.slice(this.#at) + this.#extra()
      result += this.#template.slice(this.#at, next)
      this.#at = next + 1
      result += this.#directive()
    }
  }

  #directive(): string {
    this.#isGoodIndex = true
    this.#isAfterIndex = false
    const flags = this.#flags()
    this.#index()
    const complaints = this.#width(flags) + this.#precision(flags)
    if (!this.#isAfterIndex) this.#index()
    const code = this.#template.codePointAt(this.#at)
    if (code === undefined) return `${complaints}%!(NOVERB)`
    const verb = String.fromCodePoint(code)
    this.#at += verb.length
    return complaints + this.#verb(verb, flags)
  }

  #verb(verb: string, flags: Flags): string {
    if (verb === '%') return '%'
    if (!this.#isGoodIndex) return `%!${verb}(BADINDEX)`
    if (this.#argument >= this.#args.length) return `%!${verb}(MISSING)`
    if (verb === 'v' || verb === 'w') {
      flags.isGoSyntax = flags.sharp
      flags.sharp = false
      flags.plus = false
    }
    return formatValue(this.#args[this.#argument++] as Value, verb, flags)
  }

  #flags(): Flags {
    const flags = noFlags()
    for (;;) {
      const flag = FLAGS[this.#template[this.#at] ?? '']
      if (flag === undefined) return flags
      flags[flag] = true
      this.#at++
    }
  }

  #width(flags: Flags): string {
    if (this.#template[this.#at] !== '*') {
      flags.width = this.#number()
      if (this.#isAfterIndex && flags.width !== undefined) this.#isGoodIndex = false
      return ''
    }
    const width = this.#star()
    flags.width = width === undefined ? undefined : Math.abs(width)
    if (width !== undefined && width < 0) {
      flags.minus = true
      flags.zero = false
    }
    return width === undefined ? '%!(BADWIDTH)' : ''
  }

  #precision(flags: Flags): string {
    if (this.#template[this.#at] !== '.' || this.#at + 1 === this.#template.length) return ''
    this.#at++
    if (this.#isAfterIndex) this.#isGoodIndex = false
    this.#index()
    if (this.#template[this.#at] !== '*') {
      flags.precision = this.#number() ?? 0
      return ''
    }
    const precision = this.#star()
    if (precision === undefined || precision < 0) return '%!(BADPREC)'
    flags.precision = precision
    return ''
  }

  #star(): number | undefined {
    this.#at++
    this.#isAfterIndex = false
    if (this.#argument >= this.#args.length) return undefined
    const value = this.#args[this.#argument++] as Value
    return isInteger(value) && Math.abs(Number(value)) <= LARGEST ? Number(value) : undefined
  }

  #number(): number | undefined {
    const digits = /^\d+/.exec(this.#template.slice(this.#at, this.#at + 8))?.[0]
    if (digits === undefined) return undefined
    if (Number(digits) > LARGEST) {
      this.#at = this.#template.length
      return undefined
    }
    this.#at += digits.length
    return Number(digits)
  }

  /** Reads `[n]`, which says what argument comes next. */
  #index(): void {
    this.#isAfterIndex = false
    if (this.#template[this.#at] !== '[') return
    this.#isReordered = true
    const end = this.#template.indexOf(']', this.#at + 1)
    const digits = end < 0 ? '' : this.#template.slice(this.#at + 1, end)
    const isNumber = /^\d+$/.test(digits) && Number(digits) <= LARGEST
    this.#at = end < 0 ? this.#at + 1 : end + 1
    const index = Number(digits) - 1
    this.#isAfterIndex = isNumber
    if (isNumber && index >= 0 && index < this.#args.length) this.#argument = index
    else this.#isGoodIndex = false
  }

  #extra(): string {
    if (this.#isReordered || this.#argument >= this.#args.length) return ''
    const extra = this.#args.slice(this.#argument).map((value) => extraArgument(value, noFlags()))
    return `%!(EXTRA ${extra.join(', ')})`
  }
}
