import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

const FIRST = [
  'Ada',
  'Alan',
  'Barbara',
  'Claude',
  'Edsger',
  'Frances',
  'Grace',
  'Katherine',
  'Leslie',
  'Radia',
]
const LAST = [
  'Lovelace',
  'Turing',
  'Liskov',
  'Shannon',
  'Dijkstra',
  'Allen',
  'Hopper',
  'Johnson',
  'Lamport',
  'Perlman',
]
const STATUS = ['active', 'active', 'active', 'inactive', 'suspended']
const CITY = ['Lisbon', 'Seoul', 'Oslo', 'Nairobi', 'Lima', 'Toronto', 'Kyoto']

/** One user document of about 260 bytes; the same for the same number. */
function user(id: number): string {
  const pick = <T>(from: readonly T[], salt: number) => from[(Math.imul(id, salt) >>> 7) % from.length] as T
  const first_name = pick(FIRST, 2654435761)
  const last_name = pick(LAST, 2246822519)
  return JSON.stringify({
    id,
    first_name,
    last_name,
    email: `${first_name}.${last_name}.${id}@example.com`,
    status: pick(STATUS, 3266489917),
    age: 18 + (id % 60),
    phone: `+1-555-${String(id).padStart(7, '0')}`,
    city: pick(CITY, 668265263),
    balance: (id % 100_000) / 100,
    tags: ['newsletter', `group-${id % 17}`],
    updated_at: new Date(1_735_689_600_000 + id * 1000).toISOString(),
  })
}

/** Writes `count` users as NDJSON to `path`, unless they are there. */
export async function generateUsers(path: string, count: number): Promise<void> {
  if (existsSync(path)) return
  mkdirSync(dirname(path), { recursive: true })
  const out = createWriteStream(`${path}.part`)
  for (let id = 1; id <= count; ) {
    let text = ''
    for (const end = Math.min(count, id + 9999); id <= end; id++) text += `${user(id)}\n`
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  renameSync(`${path}.part`, path)
}
