import type { Script } from '../../clients/redis.js'
import { COMMON } from './common.js'

/**
 * ARGV: owner, unit or 0, lease, ttl, milliseconds to keep the turn, state ttl or 0, entities, their texts, cursors, their texts,
 * and the unit's ids or nothing. Answers 1; 0 where a later unit of the lane has committed; 2, and nothing is written,
 * where it must be told the ids, since the unit's lease is over or some of them were claimed again.
 */
export const COMMIT: Script = {
  name: 'commit',
  lua: `${COMMON}
local owner, unit, ttl, state_ttl = ARGV[1], ARGV[2], tonumber(ARGV[4]), tonumber(ARGV[6])
local mine = '=' .. owner
if unit ~= '0' then
  local mark, _, ends = unitOf(unit)
  local told = ARGV[11] ~= ''
  if told then
    local ids, own = cjson.decode(ARGV[11]), {}
    local found = find(ids)
    for i = 1, #ids do
      local state = stateOf(found[i])
      if found[i] == unit or state == '' or state == mine then own[#own + 1] = ids[i] end
    end
    -- all of them into the newest claims, so that they last for the ttl
    point(own, unit)
    touch(ARGV[3] + ttl)
  elseif not mark or mark == '!' or ends <= now then
    return 2
  end
  if told or mark == '=' then redis.call('HSET', UNITS, unit, digits(now + ttl) .. '+') end
  if tonumber(redis.call('GET', TURN) or '0') > tonumber(unit) then return 0 end
  redis.call('SET', TURN, unit, 'PX', ARGV[5])
end

local entities, texts = cjson.decode(ARGV[7]), cjson.decode(ARGV[8])
local till = state_ttl > 0 and '~' .. digits(now + state_ttl) or ''
each(entities, 1, function(to, from)
  local kept = redis.call('HMGET', ENTITIES, unpack(entities, from, to))
  local flat, gone = {}, {}
  for i = from, to do
    local before = kept[i - from + 1]
    local newest, ends = string.match(before or '', '^.([^~]*)~?(%d*)$')
    newest = (ends == '' or ends == nil or tonumber(ends) > now) and tonumber(newest or '')
    local timestamp = tonumber(string.sub(texts[i], 2))
    if not (newest and timestamp and newest > timestamp) then
      if texts[i] == '0' then gone[#gone + 1] = entities[i]
      else
        flat[#flat + 1] = entities[i]
        flat[#flat + 1] = texts[i] .. till
      end
    end
  end
  if #flat > 0 then redis.call('HSET', ENTITIES, unpack(flat)) end
  if #gone > 0 then redis.call('HDEL', ENTITIES, unpack(gone)) end
end)
if state_ttl > 0 then sweep(ENTITIES, 'aged', 2 * #entities + 16, '~(%d+)$') end

local cursors, values = cjson.decode(ARGV[9]), cjson.decode(ARGV[10])
for i = 1, #cursors do redis.call('HSET', CURSORS, cursors[i], values[i]) end
return 1
`,
}
