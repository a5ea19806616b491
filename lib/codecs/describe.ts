import { Interpolated } from './interpolated.js'

/** A value as an error shows it: short, and nothing of what came from the environment. */
export function describe(value: unknown): string {
  if (value instanceof Interpolated) return 'a value from the environment'
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value !== 'string') return `${typeof value} ${String(value)}`
  const shown = value.length > 40 ? `${value.slice(0, 40)}...` : value
  return `string ${JSON.stringify(shown)}`
}
