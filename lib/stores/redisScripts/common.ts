import { SLOTS } from '../redisLayout.js'

/*
 * All scripts take the keys of redisLayout.ts, which says what lies under each. Redis' own clock tells until when something
 * holds: one clock for all clients. Lists come as JSON in one argument, which costs Redis and its client a fraction of many arguments.
 */

/** What all scripts share. Lua bounds the arguments of a call, so lists are gone through in parts of 1000. */
export const COMMON = `
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
  local units, asked, left = {}, ids, {}
  for i = 1, #ids do left[i] = i end
  for back = 0, SLOTS - 1 do
    if #asked > 0 and redis.call('EXISTS', slot(back)) == 1 then
      local still, count = {}, 0
      each(asked, 1, function(to, from)
        local values = redis.call('HMGET', slot(back), unpack(asked, from, to))
        for i = from, to do
          local unit = values[i - from + 1]
          if unit then units[left[i]] = unit
          else
            count = count + 1
            still[count] = left[i]
          end
        end
      end)
      if count < #asked then
        asked = {}
        for i = 1, count do asked[i] = ids[still[i]] end
      end
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
