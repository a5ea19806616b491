import type { Component } from '../core/component.js'
import { RxpipeError } from '../core/errors.js'

/** Builds a component from options given in code: they are checked, and have their defaults, as those of a YAML file. */
export function buildFrom<Built>(component: Component<Built>, name: string, options: unknown): Built {
  const decoded = component.decode(options, [name])
  if (decoded.ok) return decoded.value
  const faults = decoded.faults.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new RxpipeError('CONFIG_INVALID', faults.join('\n'))
}
