import type { EnvelopeDecoder } from '../decoding/envelopeDecoder.js'
import type { Attempt } from './attemptPage.js'
import { fieldAt } from './fieldAt.js'
import { kindOf } from './pagination/kindOf.js'

/** Fields that an error names at most. */
const SHOWN = 10

/**
 * What stands around the records of a page that is decoded; where no field names the records, it is the page's one record.
 * Throws where the records are not where they should be.
 */
export function envelopeOf(
  { envelope, text, found }: EnvelopeDecoder,
  dataField: string | undefined,
  { origin, out }: Pick<Attempt, 'origin' | 'out'>,
): unknown {
  if (typeof envelope !== 'object' || envelope === null) {
    throw origin.unexpected(`is ${kindOf(envelope)}, no object`, 'look at the answer with curl; check url')
  }
  if (dataField === undefined) out.push({ value: envelope, meta: origin.meta(1, 0, text) })
  else if (!found) {
    const field = fieldAt(envelope, dataField)
    const there = field === undefined ? `: ${fieldsOf(envelope)}` : ''
    throw origin.unexpected(
      `data_field ${dataField} is ${kindOf(field)}, and not an array${there}`,
      'data_field: the dotted path of the array of records in the answer',
    )
  }
  return envelope
}

function fieldsOf(envelope: object): string {
  const names = Object.keys(envelope)
  if (names.length === 0) return 'the answer is empty'
  return `the answer has ${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ', ...' : ''}`
}
