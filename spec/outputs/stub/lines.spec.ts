import { expect } from 'chai'

import { EVENT, type EventInfo, type Message } from '../../../lib/core/message.js'
import { jsonLines, textLines } from '../../../lib/outputs/stub/lines.js'

const at = '2025-01-01T00:00:00.000Z'
const documents = (...events: readonly (EventInfo | undefined)[]) => ({
  messages: events.map(
    (event): Message => ({ value: {}, meta: event === undefined ? {} : { [EVENT]: event } }),
  ),
  texts: events.map((_, index) => `{"n":${index}}`),
})
const created = { event_id: 'e1', event_type: 'CREATE', entity_id: 'u1', upserted: true } as const

describe('jsonLines', () => {
  it('writes one object a line, the keys in their order', () => {
    expect(jsonLines('us"er')(documents(undefined, undefined), at)).to.equal(
      '{"level":"info","timestamp":"2025-01-01T00:00:00.000Z","message":"record","pipeline":"us\\"er","record":{"n":0}}\n' +
        '{"level":"info","timestamp":"2025-01-01T00:00:00.000Z","message":"record","pipeline":"us\\"er","record":{"n":1}}\n',
    )
  })

  it('writes what was decided of an event before its document', () => {
    const [first, second] = jsonLines('p')(documents(created, undefined), at).split('\n')
    expect(first).to.equal(
      `{"level":"info","timestamp":"${at}","message":"record","pipeline":"p",` +
        '"event_id":"e1","event_type":"CREATE","entity_id":"u1","upserted":true,"record":{"n":0}}',
    )
    expect(second).to.equal(
      `{"level":"info","timestamp":"${at}","message":"record","pipeline":"p","record":{"n":1}}`,
    )
  })
})

describe('textLines', () => {
  it('writes time, pipeline and document', () => {
    expect(textLines('p')(documents(undefined), at)).to.equal(`${at} p {"n":0}\n`)
  })

  it('writes an event in words, on one line whatever its ids hold', () => {
    const odd = { event_id: 'e\n1', event_type: 'UPDATE', entity_id: 'a b' }
    expect(textLines('p')(documents(created, odd), at)).to.equal(
      `${at} p CREATE u1 e1 upserted {"n":0}\n${at} p UPDATE "a b" "e\\n1" {"n":1}\n`,
    )
  })
})
