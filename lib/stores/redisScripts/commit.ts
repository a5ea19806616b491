import type { Script } from '../../clients/redis.js'
import { COMMON } from './common.js'

/**
 * ARGV: owner, unit or 0, lease, ttl, milliseconds to keep the turn, state ttl or 0, entities, their texts, 1 where their times
 * are whole numbers from 0 on, cursors, their texts, and the unit's ids or nothing. Answers 1; 0 where a later unit of the lane
 * has committed; 2, and nothing is written, where it must be told the ids, since the unit's lease is over or some of them were
 * claimed again.
 */
export const COMMIT: Script = {
  name: 'commit',
  lua: `${COMMON}
local owner, unit, ttl, state_ttl = ARGV[1], ARGV[2], tonumber(ARGV[4]), tonumber(ARGV[6])
local mine = '=' .. owner
if unit ~= '0' then
  local mark, _, ends = unitOf(unit)
  local told = ARGV[12] ~= ''
  if told then
    local ids, own = cjson.decode(ARGV[12]), {}
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

local entities, texts, whole, byte = cjson.decode(ARGV[7]), cjson.decode(ARGV[8]), ARGV[9] == '1', string.byte
local till = state_ttl > 0 and '~' .. digits(now + state_ttl) or ''

-- whether what is kept of an entity, if anything, is of a later time than a text that is to be written
local function isNewer(kept, text)
  if not kept or kept == text then return false end
  -- whole numbers of one length compare as their digits do, and all else of that length is less
  if whole and #kept == #text and byte(kept) == byte(text) and kept < text then return false end
  local newest, ends = string.match(kept, '^.([^~]*)~?(%d*)$')
  newest = (ends == '' or tonumber(ends) > now) and tonumber(newest)
  local time = tonumber(string.sub(text, 2))
  return newest and time and newest > time
end

each(entities, 1, function(to, from)
  local kept = redis.call('HMGET', ENTITIES, unpack(entities, from, to))
  local flat, gone, count = {}, {}, 0
  for i = from, to do
    local text = texts[i]
    if not isNewer(kept[i - from + 1], text) then
      if text == '0' then gone[#gone + 1] = entities[i]
      else
        flat[count + 1] = entities[i]
        flat[count + 2] = text .. till
        count = count + 2
      end
    end
  end
  if #flat > 0 then redis.call('HSET', ENTITIES, unpack(flat)) end
  if #gone > 0 then redis.call('HDEL', ENTITIES, unpack(gone)) end
end)
if state_ttl > 0 then sweep(ENTITIES, 'aged', 2 * #entities + 16, '~(%d+)$') end

local cursors, values = cjson.decode(ARGV[10]), cjson.decode(ARGV[11])
for i = 1, #cursors do redis.call('HSET', CURSORS, cursors[i], values[i]) end
return 1
`,
}
