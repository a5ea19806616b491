import type { Entity } from '../core/store.js'

/** An entity as stores keep it: whether it exists (1 or 0), then its newest timestamp where there is one. */
export function entityText({ exists, timestamp }: Entity): string {
  return `${exists ? 1 : 0}${timestamp ?? ''}`
}

/** Reads an entity back. */
export function parseEntity(id: string, text: string): Entity {
  const exists = text.startsWith('1')
  return text.length === 1 ? { id, exists } : { id, exists, timestamp: Number(text.slice(1)) }
}
