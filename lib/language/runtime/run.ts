import type { Runtime } from '../definition.js'

/** What generated code knows of the message it runs on. */
export interface Run extends Runtime {
  /** Levels of maps that call each other. */
  depth: number
}
