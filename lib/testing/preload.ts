import { csvModules } from '../sources/decoding/csvModules.js'

/**
 * Loads what the HTTP source loads when it first needs it: a module comes from the disk in real time, during which virtual
 * time would pass.
 */
export async function preload(): Promise<void> {
  await csvModules()
}
