import type { RedisClient } from '../clients/redis.js'
import type { Verdict } from '../core/store.js'
import { boundedKey } from './boundedKey.js'
import type { Driver, Retention } from './driver.js'
import { entityText, parseEntity } from './entityText.js'
import { CLAIM, COMMIT, RELEASE, RENEW } from './redisScripts.js'

const VERDICTS: Readonly<Record<string, Verdict>> = { f: 'fresh', m: 'mine', c: 'confirmed', h: 'held' }

/** Milliseconds for which the number of a lane's last unit is kept at least: a commit that is later than this is not recognized. */
const TURN_TTL = 24 * 3_600_000

/** Claims, entities and cursors in Redis under `base`, expired by the server's clock. */
export function redisDriver(
  client: RedisClient,
  base: string,
  { lease, ttl, stateTtl = 0 }: Retention,
): Driver {
  const key = (kind: string) => (id: string) => `${base}:${kind}:${boundedKey(id)}`
  const [turnOf, claimKey, entityKey, cursorKey] = [key('turn'), key('claim'), key('entity'), key('cursor')]
  const found = (ids: readonly string[], texts: readonly (string | null)[]) =>
    ids.flatMap((id, index) => {
      const text = texts[index]
      return text == null ? [] : [parseEntity(id, text)]
    })
  const idOf = (kind: string, full: string) => full.slice(base.length + kind.length + 2)

  return {
    claim: async (owner, ids, entities) => {
      const keys = [turnOf(owner), ...ids.map(claimKey), ...entities.map(entityKey)]
      const answer = await client.run(CLAIM, keys, [
        `=${owner}`,
        lease,
        ids.length,
        Math.max(TURN_TTL, lease),
      ])
      const [sequence, verdicts, texts] = answer as [number, string, (string | null)[]]
      return {
        sequence,
        verdicts: [...verdicts].map((letter) => VERDICTS[letter] ?? 'held'),
        entities: found(entities, texts),
      }
    },
    entities: async (ids) => found(ids, await client.values(ids.map(entityKey))),
    renew: async (owner, ids) => {
      await client.run(RENEW, ids.map(claimKey), [`=${owner}`, lease])
    },
    commit: async ({ owner, sequence, claims, entities, cursors }) => {
      const keys = [
        turnOf(owner),
        ...claims.map(claimKey),
        ...entities.map(({ id }) => entityKey(id)),
        ...cursors.map(([name]) => cursorKey(name)),
      ]
      const args = [`=${owner}`, sequence, ttl, stateTtl, claims.length, entities.length]
      const texts = [...entities.map(entityText), ...cursors.map(([, text]) => text)]
      return (await client.run(COMMIT, keys, [...args, ...texts])) === 1
    },
    release: async (owner, ids) => {
      await client.run(RELEASE, ids.map(claimKey), [`=${owner}`])
    },
    cursor: async (name) => (await client.values([cursorKey(name)]))[0] ?? undefined,
    ready: () => client.ping(),
    contents: async () => {
      const claims = await client.all(`${base}:claim:`)
      const entities = await client.all(`${base}:entity:`)
      return {
        claims: claims.map(([full, text]) => ({
          id: idOf('claim', full),
          owner: text.slice(1),
          confirmed: text === '',
        })),
        entities: entities.map(([full, text]) => parseEntity(idOf('entity', full), text)),
      }
    },
    close: () => client.close(),
  }
}
