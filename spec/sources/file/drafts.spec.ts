import { expect } from 'chai'

import { RAW } from '../../../lib/core/message.js'
import { drafts } from '../../../lib/sources/file/drafts.js'
import type { FileSettings } from '../../../lib/sources/file/settings.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

describe('drafts', () => {
  const folder = temporaryFolder()

  const settings: FileSettings = {
    patterns: ['*.ndjson'],
    format: undefined,
    csv_header: true,
    delimiter: undefined,
    follow: undefined,
    start: 'beginning',
    poll_interval: 1000,
    max_batch: 1000,
  }

  it('ends once its signal aborts, though it has emitted nothing yet', async () => {
    folder.write('a.ndjson', '1\n2\n')
    const emitted: unknown[] = []
    for await (const draft of drafts(settings, { dir: folder.path }, AbortSignal.abort())) emitted.push(draft)
    expect(emitted).to.deep.equal([])
  })

  it('leaves fields out that nothing reads, in large files, but no wanted one and no original text', async () => {
    const text = (id: number) =>
      `{"id":${id},${Array.from({ length: 20 }, (_, n) => `"field_${n}":"text"`).join()}}`
    const amount = 12_000
    folder.write('b.ndjson', Array.from({ length: amount }, (_, id) => `${text(id)}\n`).join(''))
    const large = { ...settings, patterns: ['b.ndjson'] }
    const fields = new Set(['id'])
    let next = 0
    let last: unknown
    const wrong: unknown[] = []
    for await (const { messages } of drafts(
      large,
      { dir: folder.path, fields },
      new AbortController().signal,
    )) {
      for (const { value, meta } of messages) {
        if ((value as { id: number }).id !== next || meta[RAW] !== text(next)) wrong.push(value)
        next++
        last = value
      }
    }
    expect(wrong).to.deep.equal([])
    expect(next).to.equal(amount)
    expect(last).to.deep.equal({ id: amount - 1 })
  })
})
