import { expect } from 'chai'

import { VirtualTime } from '../../lib/testing/index.js'
import { folder } from '../support/cli.js'
import { testYaml } from '../support/testYaml.js'

const event = (n: number) => `{"event_id":"e${n}","event_type":"CREATE","entity_id":"u${n}"}\n`

const followed = (files: Readonly<Record<string, string>>, lines: readonly string[]) => `name: p
type: realtime
source: { type: file, path: "*.ndjson" }
realtime: { dedup_storage: memory }
tests:
  - name: t
    files: ${JSON.stringify(files)}
    expect: { x: { value: { event_id: e1 } }, y: { value: { event_id: e2 } }, z: { value: { event_id: e3 } } }
${lines.map((line) => `    ${line}\n`).join('')}`

const FOLLOWED: readonly (readonly [title: string, text: string])[] = [
  [
    'of one file, to the end of their diagram',
    followed({ 'a.ndjson': event(1) + event(2) }, ['output: (xy)', 'state: { claims: [e1, e2] }']).replace(
      /, z: .*/,
      ' }',
    ),
  ],
  [
    'of two files, and nothing behind them',
    followed({ 'a.ndjson': event(1) + event(2), 'b.ndjson': event(3) }, ['output: (xyz) 2s']),
  ],
  [
    'without a diagram of their output',
    followed({ 'a.ndjson': event(1) + event(1) }, [
      'dropped: { duplicate: 1 }',
      'state: { entities: [u1] }',
    ]).replace(/ {4}expect: .*\n/, ''),
  ],
]

describe('tests with files', () => {
  for (const [title, text] of FOLLOWED) {
    it(`are reliable where files are followed: fifty times in a row, ${title}`, async () => {
      for (let run = 0; run < 50; run++) {
        const [result] = await testYaml(text)
        expect(result?.failures, `run ${run}`).to.deep.equal([])
      }
    })
  }

  it('give a step of the user the real time that it takes', async () => {
    const dir = folder({
      'slow.mjs': "import { delay } from 'rxjs'\nexport const operator = delay(20)",
    })
    const [result] = await testYaml(`name: p
type: batch
source: { type: file, path: a.ndjson }
steps: [{ use: ${dir}/slow.mjs }]
tests:
  - name: t
    files: { a.ndjson: '{"n":1}' }
    output: (x|)
    expect: { x: { value: { n: 1 } } }
`)
    expect(result?.failures).to.deep.equal([])
  })
})

describe('VirtualTime, told of work without the clock', () => {
  it('stands still until all of it has ended', async () => {
    const time = new VirtualTime()
    const seen: string[] = []
    time.schedule(() => void seen.push('timer'), 1)
    const ends = [time.begin(), time.begin()]
    setTimeout(() => {
      seen.push('first')
      ends[0]?.()
      ends[0]?.()
      setTimeout(() => {
        seen.push('second')
        ends[1]?.()
      }, 5)
    }, 5)
    await time.advance(10, () => false)
    expect(seen).to.deep.equal(['first', 'second', 'timer'])
  })

  it('waits no longer than its signal says', async () => {
    const time = new VirtualTime()
    let ticks = 0
    time.schedule(() => void ticks++, 1)
    time.begin()
    await time.advance(10, () => false, AbortSignal.timeout(20))
    expect(ticks).to.equal(0)
  })
})
