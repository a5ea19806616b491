import type { Script } from '../../clients/redis.js'
import { COMMON } from './common.js'

/**
 * ARGV: owner, lease, ttl, milliseconds to keep the turn, the unit where it has claimed before or 0, ids, entities. Answers
 * the unit, a letter for each id, and the entities, each followed by a comma.
 */
export const CLAIM: Script = {
  name: 'claim',
  lua: `${COMMON}
local owner, lease, life = ARGV[1], tonumber(ARGV[2]), ARGV[2] + ARGV[3]
local unit, ids, entities = ARGV[5], cjson.decode(ARGV[6]), cjson.decode(ARGV[7])
local mine = '=' .. owner

local rotated = tonumber(redis.call('HGET', META, 'rotated'))
if not rotated then
  redis.call('HSET', META, 'rotated', digits(now))
elseif now - rotated >= life / (SLOTS - 1) then
  current = (current + 1) % SLOTS
  redis.call('UNLINK', slot(0))
  redis.call('HSET', META, 'slot', current, 'rotated', digits(now))
end

local mark, _, till = unitOf(unit)
if unit == '0' or mark == '+' then
  -- the time makes it differ from those of which a master that died has not told; a turn may outlive the count
  local last = math.max(tonumber(redis.call('HGET', META, 'unit') or '0'), tonumber(redis.call('GET', TURN) or '0'))
  unit, mark = digits(math.max(last + 1, time[1] * 1000000 + time[2])), '='
  redis.call('HSET', META, 'unit', unit)
elseif mark ~= '=' or till <= now then
  -- once its lease was over, others may have had its ids
  mark = '!'
end

local found = find(ids)
local letters, own = '', ids
if next(found) == nil then letters = string.rep('f', #ids)
else
  local verdicts, shared = {}, {}
  own = {}
  for i = 1, #ids do
    local state = stateOf(found[i])
    if state == '' or state == mine then
      verdicts[i] = state == '' and 'f' or 'm'
      own[#own + 1] = ids[i]
      if state == mine then shared[found[i]] = true end
    else
      verdicts[i] = state == '+' and 'c' or 'h'
    end
  end
  for other in pairs(shared) do
    local _, _, till = unitOf(other)
    if other ~= unit then redis.call('HSET', UNITS, other, digits(till) .. '!' .. owner) end
  end
  letters = table.concat(verdicts)
end
point(own, unit)
redis.call('HSET', UNITS, unit, digits(now + lease) .. mark .. owner)
-- many at once now and then, since each look at a small hash gives all of it
if redis.call('HINCRBY', META, 'claims', 1) % 32 == 0 then sweep(UNITS, 'swept', 512, '^(%d+)') end
touch(life)
redis.call('PEXPIRE', TURN, ARGV[4])

local texts = {}
each(entities, 1, function(to, from)
  local values = redis.call('HMGET', ENTITIES, unpack(entities, from, to))
  for i = from, to do texts[i] = values[i - from + 1] or '' end
end)
texts[#texts + 1] = ''
local joined = table.concat(texts, ',')
-- one look at all of them: few pipelines let entities expire
if string.find(joined, '~', 1, true) then
  for i = 1, #texts do
    local text = texts[i]
    local till = string.match(text, '~(%d+)$')
    if till then texts[i] = tonumber(till) > now and string.sub(text, 1, -#till - 2) or '' end
  end
  joined = table.concat(texts, ',')
end
return {tonumber(unit), letters, joined}
`,
}
