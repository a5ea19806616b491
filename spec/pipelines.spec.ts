import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { testPipeline } from '../lib/testing/index.js'
import { jsonLines, root, rxpipe } from './support/cli.js'

const folder = join(root, 'pipelines')
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

/** Counts of a run over the data beside the pipeline, and a document of it. */
interface Expected {
  readonly in: number
  readonly out: number
  readonly dropped: Readonly<Record<string, number>>
  readonly dead_letters: number
  readonly first: object
}

const expected: Readonly<Record<string, Expected>> = {
  'users-batch': {
    in: 100,
    out: 33,
    dropped: { half: 28, active_only: 39 },
    dead_letters: 0,
    first: {
      id: 3,
      full_name: 'Alan Hopper',
      email: 'alan.hopper3@example.com',
      address: { city: 'Lisbon', country: 'PT' },
    },
  },
  'orders-csv': {
    in: 41,
    out: 29,
    dropped: { worth_a_look: 11 },
    dead_letters: 1,
    first: {
      id: 'o-1001',
      ordered_at: '2025-03-07T08:25:00Z',
      customer: 'Ole-Johan Dijkstra',
      item: { sku: 'MON-27', name: 'Monitor 27"', quantity: 5 },
      total: 1645,
      currency: 'EUR',
      note: 'call before delivery',
    },
  },
  'access-log-lines': {
    in: 121,
    out: 28,
    dropped: { failed: 92, error: 1 },
    dead_letters: 0,
    first: {
      time: '2025-03-07T08:02:57+01:00',
      client: '203.0.113.37',
      method: 'GET',
      path: '/admin',
      status: 500,
      bytes: 2177,
      at: 'data/access.log:8',
    },
  },
}

describe('pipelines', () => {
  for (const file of files) {
    testPipeline(join(folder, file), { environment: {} })

    it(`tells in ${file} how to run it`, () => {
      expect(readFileSync(join(folder, file), 'utf8')).to.contain(`rxpipe start pipelines/${file}`)
    })
  }

  for (const [name, { first, ...counts }] of Object.entries(expected)) {
    it(`runs ${name} over its data`, async () => {
      const { code, stdout, stderr } = await rxpipe(['start', `pipelines/${name}.yaml`])
      rmSync(join(folder, 'dead-letters'), { recursive: true, force: true })
      expect(code, stderr).to.equal(0)
      expect(jsonLines(stderr).find(({ message }) => message === 'summary')).to.deep.include(counts)
      expect(stdout.split('\n')).to.have.length(counts.out + 1)
      expect(documents(stdout)[0]).to.deep.equal(first)
    })
  }
})

/** The documents of lines in either format. */
function documents(stdout: string): readonly unknown[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line.startsWith('{') ? JSON.parse(line).record : JSON.parse(line.slice(line.indexOf('{'))),
    )
}
