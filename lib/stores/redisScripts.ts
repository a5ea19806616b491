import type { Script } from '../clients/redis.js'
import { SLOTS } from './redisLayout.js'

/*
 * All scripts take the keys of redisLayout.ts. Redis' own clock tells until when something holds: one clock for all clients.
 * Lists come as JSON in one argument, which costs Redis and its client a fraction of many arguments.
 */

/** What all scripts share. Lua bounds the arguments of a call, so lists are gone through in parts of 1000. */
const COMMON = `
local META, UNITS, TURN, ENTITIES, CURSORS = unpack(KEYS, 1, 5)
local PART, SLOTS = 1000, ${SLOTS}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function digits(number) return string.format('%.0f', number) end

local current = tonumber(redis.call('HGET', META, 'slot') or '0')
local function slot(back) return KEYS[6 + (current - back) % SLOTS] end

-- calls a command for a part of a list after the other
local function each(list, width, call)
  for from = 1, #list, PART * width do
    call(math.min(from + PART * width - 1, #list), from)
  end
end

-- the unit of each id, from the newest claims to the oldest
local function find(ids)
  local units, left = {}, {}
  for i = 1, #ids do left[i] = i end
  for back = 0, SLOTS - 1 do
    if #left > 0 and redis.call('EXISTS', slot(back)) == 1 then
      local still = {}
      each(left, 1, function(to, from)
        local some = {}
        for i = from, to do some[#some + 1] = ids[left[i]] end
        local values = redis.call('HMGET', slot(back), unpack(some))
        for i = 1, #some do
          local index = left[from + i - 1]
          if values[i] then units[index] = values[i] else still[#still + 1] = index end
        end
      end)
      left = still
    end
  end
  return units
end

local function point(ids, unit)
  local flat = {}
  for i = 1, #ids do
    flat[2 * i - 1] = ids[i]
    flat[2 * i] = unit
  end
  each(flat, 2, function(to, from) redis.call('HSET', slot(0), unpack(flat, from, to)) end)
end

-- mark and owner of a unit; nothing where there is none
local function unitOf(unit)
  local text = redis.call('HGET', UNITS, unit)
  if not text then return end
  local till, mark, owner = string.match(text, '^(%d+)(.)(.*)$')
  return mark, owner, tonumber(till)
end

local states = {}
-- of a claim: + is confirmed, = and an owner is held, nothing is free
local function stateOf(unit)
  if not unit then return '' end
  local state = states[unit]
  if state == nil then
    local mark, owner, till = unitOf(unit)
    if not mark or till <= now then state = ''
    elseif mark == '+' then state = '+'
    else state = '=' .. owner end
    states[unit] = state
  end
  return state
end

-- removes what has expired of a hash, a little at a time
local function sweep(key, cursor, count, pattern)
  local found = redis.call('HSCAN', key, redis.call('HGET', META, cursor) or '0', 'COUNT', count)
  local entries = found[2]
  for i = 1, #entries, 2 do
    local till = string.match(entries[i + 1], pattern)
    if till and tonumber(till) <= now then redis.call('HDEL', key, entries[i]) end
  end
  redis.call('HSET', META, cursor, found[1])
end

-- a pipeline that runs no more leaves its claims for a while only
local function touch(life)
  for _, key in ipairs({META, UNITS, slot(0)}) do redis.call('PEXPIRE', key, digits(2 * life)) end
end
`

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

local letters, own, shared, found = {}, {}, {}, find(ids)
for i = 1, #ids do
  local state = stateOf(found[i])
  if state == '' or state == mine then
    letters[i] = state == '' and 'f' or 'm'
    own[#own + 1] = ids[i]
    if state == mine then shared[found[i]] = true end
  else
    letters[i] = state == '+' and 'c' or 'h'
  end
end
for other in pairs(shared) do
  local _, _, till = unitOf(other)
  if other ~= unit then redis.call('HSET', UNITS, other, digits(till) .. '!' .. owner) end
end
point(own, unit)
redis.call('HSET', UNITS, unit, digits(now + lease) .. mark .. owner)
sweep(UNITS, 'swept', 16, '^(%d+)')
touch(life)
redis.call('PEXPIRE', TURN, ARGV[4])

local texts = {}
each(entities, 1, function(to, from)
  local values = redis.call('HMGET', ENTITIES, unpack(entities, from, to))
  for i = 1, #values do
    local text = values[i] or ''
    local till = string.match(text, '~(%d+)$')
    if till then text = tonumber(till) > now and string.sub(text, 1, -#till - 2) or '' end
    texts[#texts + 1] = text
  end
end)
texts[#texts + 1] = ''
return {tonumber(unit), table.concat(letters), table.concat(texts, ',')}
`,
}

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
