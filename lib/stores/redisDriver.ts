import type { RedisClient, Script } from '../clients/redis.js'
import type { Contents, Entity, HeldClaim, Verdict } from '../core/store.js'
import { boundedKey } from './boundedKey.js'
import type { Driver, Retention } from './driver.js'
import { entityText, parseEntity } from './entityText.js'
import { inOrder, keysOf, parseUnit } from './redisLayout.js'
import { CLAIM } from './redisScripts/claim.js'
import { COMMIT } from './redisScripts/commit.js'
import { PEEK, RELEASE, RENEW } from './redisScripts/held.js'

const VERDICTS: Readonly<Record<string, Verdict>> = { f: 'fresh', m: 'mine', c: 'confirmed', h: 'held' }

/** Milliseconds for which the number of a lane's last unit is kept at least: a commit that is later than this is not recognized. */
const TURN_TTL = 24 * 3_600_000

/** The answer of a commit that must be told the ids of its unit. */
const WITH_IDS = 2

/** Claims, entities and cursors in Redis under `base`, expired by the server's clock. */
export function redisDriver(
  client: RedisClient,
  base: string,
  { lease, ttl, stateTtl = 0 }: Retention,
): Driver {
  const shared = keysOf(base)
  const turnTtl = Math.max(TURN_TTL, lease)
  const run = (script: Script, owner: string, args: readonly (string | number)[]) =>
    client.run(script, inOrder(keysOf(base, boundedKey(owner))), [owner, ...args])

  const entitiesOf = async (ids: readonly string[]) => {
    const [texts, now] = await Promise.all([
      client.values(shared.entities, ids.map(boundedKey)),
      stateTtl > 0 ? client.now() : 0,
    ])
    return found(
      ids,
      texts.map((text) => living(text ?? '', now)),
    )
  }

  return {
    claim: async (owner, ids, entities, sequence = 0) => {
      const args = [lease, ttl, turnTtl, sequence, list(ids), list(entities)]
      const [unit, letters, texts] = (await run(CLAIM, owner, args)) as [number, string, string]
      return {
        sequence: unit,
        verdicts: ids.map((_, index) => VERDICTS[letters.charAt(index)] ?? 'held'),
        entities: found(entities, texts.split(',')),
      }
    },
    entities: entitiesOf,
    renew: async (owner, ids, sequence) => {
      await run(RENEW, owner, [sequence, lease, ttl, list(ids)])
    },
    commit: async ({ owner, sequence, claims, entities, cursors }) => {
      const args = [
        sequence,
        lease,
        ttl,
        turnTtl,
        stateTtl,
        list(entities.map(({ id }) => id)),
        JSON.stringify(entities.map(entityText)),
        entities.every(hasWholeTime) ? 1 : 0,
        list(cursors.map(([key]) => key)),
        JSON.stringify(cursors.map(([, text]) => text)),
      ]
      const answer = await run(COMMIT, owner, [...args, ''])
      return (answer === WITH_IDS ? await run(COMMIT, owner, [...args, list(claims)]) : answer) === 1
    },
    release: async (owner, ids, sequence) => {
      await run(RELEASE, owner, [sequence, list(ids)])
    },
    cursor: async (key) => (await client.values(shared.cursors, [boundedKey(key)]))[0] ?? undefined,
    ready: () => client.ping(),
    peek: async (ids, entities) => {
      const [texts, known] = await Promise.all([run(PEEK, '', [list(ids)]), entitiesOf(entities)])
      const claims = ids.flatMap((id, index) => {
        const unit = parseUnit((texts as readonly string[])[index] ?? '')
        return unit === undefined ? [] : [{ id, ...unit }]
      })
      return { claims, entities: known }
    },
    contents: () => contents(client, base),
    close: () => client.close(),
  }
}

/** Ids as a script takes them; what UTF-8 cannot hold is replaced, as it is on every other way to Redis. */
function list(ids: readonly string[]): string {
  const text = JSON.stringify(ids.map(boundedKey))
  return text.includes('\\ud')
    ? JSON.stringify(ids.map((id) => Buffer.from(boundedKey(id)).toString()))
    : text
}

/** Whether the times of texts are digits alone, so that texts of one length compare as their times do. */
function hasWholeTime({ timestamp }: Entity): boolean {
  return timestamp === undefined || (Number.isSafeInteger(timestamp) && timestamp >= 0)
}

function found(ids: readonly string[], texts: readonly string[]): Entity[] {
  const entities: Entity[] = []
  for (const [index, id] of ids.entries()) {
    const text = texts[index] ?? ''
    if (text !== '') entities.push(parseEntity(id, text))
  }
  return entities
}

/** The text of an entity without the time at which it expires; empty where it has. */
function living(text: string, now: number): string {
  const at = text.indexOf('~')
  if (at === -1) return text
  return Number(text.slice(at + 1)) > now ? text.slice(0, at) : ''
}

async function contents(client: RedisClient, base: string): Promise<Contents> {
  const { meta, units, entities, claims } = keysOf(base)
  const [now, [slot], unitTexts, entityTexts, ...slots] = await Promise.all([
    client.now(),
    client.values(meta, ['slot']),
    client.all(units),
    client.all(entities),
    ...claims.map(client.all),
  ])
  const newest = Number(slot ?? 0)
  const unitOf = new Map<string, string>()
  // the newest claims last, so that they hold
  for (let age = slots.length - 1; age >= 0; age--) {
    const held = slots[(newest - age + slots.length) % slots.length] ?? new Map<string, string>()
    for (const [id, unit] of held) unitOf.set(id, unit)
  }
  const held = [...unitOf].flatMap(([id, number]): HeldClaim[] => {
    const unit = parseUnit(unitTexts.get(number) ?? '')
    if (unit === undefined || unit.until <= now) return []
    return [{ id, owner: unit.owner, confirmed: unit.confirmed }]
  })
  const alive = [...entityTexts].map(([id, text]) => [id, living(text, now)] as const)
  return {
    claims: held,
    entities: alive.filter(([, text]) => text !== '').map(([id, text]) => parseEntity(id, text)),
  }
}
