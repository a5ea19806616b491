import type { Script } from '../../clients/redis.js'
import { COMMON } from './common.js'

/** ARGV: owner, unit, lease, ttl, ids; of those it renews what the unit still has. */
export const RENEW: Script = {
  name: 'renew',
  lua: `${COMMON}
local owner, unit, lease, life, ids = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[3] + ARGV[4], cjson.decode(ARGV[5])
local mark, _, till = unitOf(unit)
if not mark or mark == '+' or till <= now then return end
local found, own = find(ids), {}
for i = 1, #ids do
  if found[i] == unit then own[#own + 1] = ids[i] end
end
point(own, unit)
redis.call('HSET', UNITS, unit, digits(now + lease) .. mark .. owner)
touch(life)
`,
}

/** ARGV: owner, ids. Answers the unit of each id as it is kept, nothing where its claim is free. */
export const PEEK: Script = {
  name: 'peek',
  lua: `${COMMON}
local ids, texts = cjson.decode(ARGV[2]), {}
local found = find(ids)
for i = 1, #ids do
  texts[i] = stateOf(found[i]) == '' and '' or redis.call('HGET', UNITS, found[i])
end
return texts
`,
}

/** ARGV: owner, unit, ids; 0 as the unit frees them whichever unit of the owner has them. */
export const RELEASE: Script = {
  name: 'release',
  lua: `${COMMON}
local owner, unit, ids = ARGV[1], ARGV[2], cjson.decode(ARGV[3])
local found, own, robbed = find(ids), {}, {}
for i = 1, #ids do
  if (unit == '0' or found[i] == unit) and stateOf(found[i]) == '=' .. owner then
    own[#own + 1] = ids[i]
    robbed[found[i]] = true
  end
end
each(own, 1, function(to, from)
  for back = 0, SLOTS - 1 do redis.call('HDEL', slot(back), unpack(own, from, to)) end
end)
-- a unit that goes on all the same is then to tell its ids
for other in pairs(robbed) do
  local _, _, till = unitOf(other)
  redis.call('HSET', UNITS, other, digits(till) .. '!' .. owner)
end
`,
}
