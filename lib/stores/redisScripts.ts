import type { Script } from '../clients/redis.js'

/*
 * All keys of a pipeline share a hash tag, so that a cluster keeps them on one node, and all are given in KEYS.
 * A claim is `=` and its owner, a confirmed id is the empty string. Redis itself expires both: one clock for all clients.
 */

/** Values of KEYS from..to, read some at a time, since Lua bounds the arguments of a call. */
const READ = `
local function read(from, to)
  local values = {}
  for start = from, to, 1000 do
    local some = redis.call('MGET', unpack(KEYS, start, math.min(start + 999, to)))
    for i = 1, #some do values[#values + 1] = some[i] end
  end
  return values
end
`

/** KEYS: turn, ids, entities. ARGV: claim, lease, number of ids, milliseconds to keep the turn. Answers turn, verdicts, entities. */
export const CLAIM: Script = {
  name: 'claim',
  lua: `${READ}
local mine, lease, ids = ARGV[1], ARGV[2], tonumber(ARGV[3])
local held = read(2, 1 + ids)
local verdicts = {}
for i = 1, ids do
  if not held[i] then
    redis.call('SET', KEYS[1 + i], mine, 'PX', lease)
    verdicts[i] = 'f'
  elseif held[i] == '' then
    verdicts[i] = 'c'
  elseif held[i] == mine then
    redis.call('PEXPIRE', KEYS[1 + i], lease)
    verdicts[i] = 'm'
  else
    verdicts[i] = 'h'
  end
end
local turn = redis.call('HINCRBY', KEYS[1], 'begun', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {turn, table.concat(verdicts), read(2 + ids, #KEYS)}
`,
}

/**
 * KEYS: turn, ids, entities, cursors. ARGV: claim, turn, ttl, state ttl or 0, number of ids, number of entities, then entities
 * and cursors. An entity is 1 (exists) or 0, then its timestamp; a lone 0 is deleted. Answers 0 where a later turn has
 * committed.
 */
export const COMMIT: Script = {
  name: 'commit',
  lua: `${READ}
local mine, turn, ttl, state_ttl = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local ids, entities = tonumber(ARGV[5]), tonumber(ARGV[6])
local held = read(2, 1 + ids)
for i = 1, ids do
  if not held[i] or held[i] == mine then redis.call('SET', KEYS[1 + i], '', 'PX', ttl) end
end
if turn > 0 then
  local committed = tonumber(redis.call('HGET', KEYS[1], 'committed') or '0')
  if committed > turn then return 0 end
  redis.call('HSET', KEYS[1], 'committed', ARGV[2])
end
local kept = read(2 + ids, 1 + ids + entities)
for i = 1, entities do
  local key, text = KEYS[1 + ids + i], ARGV[6 + i]
  local newest = kept[i] and tonumber(string.sub(kept[i], 2))
  local timestamp = tonumber(string.sub(text, 2))
  if not (newest and timestamp and newest > timestamp) then
    if text == '0' then redis.call('DEL', key)
    elseif state_ttl > 0 then redis.call('SET', key, text, 'PX', ARGV[4])
    else redis.call('SET', key, text) end
  end
end
for i = 2 + ids + entities, #KEYS do redis.call('SET', KEYS[i], ARGV[5 - ids + i]) end
return 1
`,
}

/** KEYS: ids. ARGV: claim, lease. */
export const RENEW: Script = {
  name: 'renew',
  lua: `${READ}
local held = read(1, #KEYS)
for i = 1, #KEYS do
  if held[i] == ARGV[1] then redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
end
`,
}

/** KEYS: ids. ARGV: claim. */
export const RELEASE: Script = {
  name: 'release',
  lua: `${READ}
local held = read(1, #KEYS)
for i = 1, #KEYS do
  if held[i] == ARGV[1] then redis.call('DEL', KEYS[i]) end
end
`,
}
