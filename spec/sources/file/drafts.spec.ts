import { expect } from 'chai'

import { drafts } from '../../../lib/sources/file/drafts.js'
import type { FileSettings } from '../../../lib/sources/file/settings.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

describe('drafts', () => {
  const folder = temporaryFolder()

  it('ends once its signal aborts, though it has emitted nothing yet', async () => {
    folder.write('a.ndjson', '1\n2\n')
    const settings: FileSettings = {
      patterns: ['a.ndjson'],
      format: undefined,
      csv_header: true,
      delimiter: undefined,
      follow: undefined,
      start: 'beginning',
      poll_interval: 1000,
      max_batch: 1,
    }
    const emitted: unknown[] = []
    for await (const draft of drafts(settings, { dir: folder.path }, AbortSignal.abort())) emitted.push(draft)
    expect(emitted).to.deep.equal([])
  })
})
