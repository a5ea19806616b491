import { type Logic, logicOf } from '../../language/logic.js'
import { MappingError } from '../../language/mappingError.js'

/** A value that a trace has told of. */
export interface Told {
  readonly value: unknown
}

/** A condition with what came of it; without a value, it was not asked: what stands before it had decided. */
export interface Judged {
  readonly text: string
  readonly value?: Told
  /** Joined conditions, in their order. */
  readonly parts: readonly Judged[]
  /** The sides of a comparison that are no literals. */
  readonly operands: readonly { readonly text: string; readonly value: Told }[]
}

/** What a trace was told, by the offset of an operator and the part of it. */
export type Lookup = (at: number, part: 'left' | 'right' | 'result') => Told | undefined

/** The condition that begins at an offset of a text, with the values of its parts; undefined where none begins there. */
export function judged(
  text: string,
  offset: number,
  { lookup, result }: { readonly lookup: Lookup; readonly result: Told | undefined },
): Judged | undefined {
  try {
    const logic = logicOf(text, offset)
    return judge(logic, resultOf(logic, lookup) ?? (logic.kind === 'bare' ? result : undefined), lookup)
  } catch (error) {
    if (error instanceof MappingError) return undefined
    throw error
  }
}

function judge(logic: Logic, value: Told | undefined, lookup: Lookup): Judged {
  const { text } = logic
  const head = { text, ...(value === undefined ? {} : { value }) }
  switch (logic.kind) {
    case 'chain': {
      const [left, right] = [lookup(logic.at, 'left'), lookup(logic.at, 'right')]
      const first = judge(logic.left, left, lookup)
      const joins = logic.left.kind === 'chain' && logic.left.operator === logic.operator
      return {
        ...head,
        parts: [...(joins ? first.parts : [first]), judge(logic.right, right, lookup)],
        operands: [],
      }
    }
    case 'not':
      return { ...head, parts: [judge(logic.part, lookup(logic.at, 'right'), lookup)], operands: [] }
    case 'comparison': {
      const sides = (['left', 'right'] as const).flatMap((side) => {
        const told = lookup(logic.at, side)
        return logic[side].isLiteral || told === undefined ? [] : [{ text: logic[side].text, value: told }]
      })
      return { ...head, parts: [], operands: sides }
    }
    case 'bare':
      return { ...head, parts: [], operands: [] }
  }
}

function resultOf(logic: Logic, lookup: Lookup): Told | undefined {
  return logic.kind === 'bare' ? undefined : lookup(logic.at, 'result')
}
