import { expect } from 'chai'

import { planTests } from '../../lib/testing/index.js'

const HOURS = 200

const HEAD = `name: p
type: realtime
realtime: { dedup_ttl: 24h }
output:
  type: stub
  callback: { enabled: true, url: "http://x.example/in", retry: { initial: 5m, max: 20m } }
`

/** An event each hour, the same one all day long, and each post is refused twice. */
const EVENTS = `${HEAD}
source: { type: file, path: x.ndjson }
tests:
  - name: t
    messages:
      a: { event_id: e1, event_type: UPDATE, entity_id: u1 }
      b: { like: a, event_id: e2 }
    source: "${'a 59m 59s 999ms '.repeat(HOURS / 2)}${'b 59m 59s 999ms '.repeat(HOURS / 2)}|"
    dropped: { duplicate: ${HOURS - 2 * Math.ceil(HOURS / 2 / 25)} }
    state: { entities: [u1], claims: [] }
    callback: { answers: [${'503, 503, 200, '.repeat(2 * Math.ceil(HOURS / 2 / 25))}], requests: ${3 * 2 * Math.ceil(HOURS / 2 / 25)} }
`

const POLLS = HOURS * 3

/** A poll each twenty minutes, with a token of an hour. */
const POLLED = `${HEAD}
source:
  type: http
  url: https://api.example.com/events
  poll_interval: 20m
  auth: { type: oauth2, client_id: c, client_secret: s, token_url: "https://auth.example.com/token" }
tests:
  - name: t
    output: "${`${HOURS}h`}"
    tokens: [${Array.from({ length: POLLS / 3 }, (_, n) => `{ body: { access_token: t${n}, expires_in: 3600 } }`).join(', ')}]
    http: [${Array.from({ length: POLLS }, (_, n) => `{ body: [], asked: { headers: { authorization: Bearer t${Math.floor(n / 3)} } } }`).join(', ')}, 200]
`

describe('200 hours of virtual time', () => {
  for (const [name, text] of [
    ['of events, with a TTL and a callback that is away', EVENTS],
    ['of polls, with tokens that expire', POLLED],
  ] as const) {
    it(`${name} take less than two seconds`, async () => {
      const [test] = planTests('p.yaml', { environment: {}, text }).tests
      const seconds: number[] = []
      // the best of three: a machine may have other work to do
      while (seconds.length < 3 && !seconds.some((one) => one < 2)) {
        const before = process.cpuUsage()
        const result = await test?.run()
        const { user, system } = process.cpuUsage(before)
        expect(result?.failures).to.deep.equal([])
        seconds.push((user + system) / 1e6)
      }
      expect(Math.min(...seconds)).to.be.below(2)
    })
  }
})
