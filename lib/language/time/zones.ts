import { IanaZone } from './ianaZone.js'
import { UTC, type Zone } from './zone.js'

/** A zone by its IANA name, `UTC`, or `Local` for that of the machine; no name is UTC. Throws Error for a name that is no zone's. */
export function zoneNamed(name: string): Zone {
  if (name === 'UTC' || name === '') return UTC
  if (name === 'Local') return localZone()
  const known = zones.get(name)
  if (known !== undefined) return known
  const zone = load(name)
  if (zones.size >= MOST_ZONES) zones.clear()
  zones.set(name, zone)
  return zone
}

/** The zone of the machine. */
export function localZone(): Zone {
  local ??= zoneNamed(new Intl.DateTimeFormat().resolvedOptions().timeZone)
  return local
}

/** More than there are, names of other letter case and aliases included. */
const MOST_ZONES = 1000

const zones = new Map<string, Zone>()
let local: Zone | undefined

function load(name: string): Zone {
  // Intl takes offsets too, and any letter case
  if (!/^[A-Z]/.test(name)) throw unknown(name)
  try {
    const zone = new IanaZone(name)
    const differsInCase = zone.name !== name && zone.name.toLowerCase() === name.toLowerCase()
    if (!differsInCase) return zone
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw unknown(name)
}

function unknown(name: string): Error {
  return new Error(`failed to parse timezone location name: unknown time zone ${name}`)
}
