import type { Body } from '../plan.js'
import { flatten, mentions } from './mentions.js'

/** Whether a variable may hold a part of the document being built, so that later edits must be seen through it. */
export function aliases(body: Body): boolean {
  return flatten(body).some((statement) => statement.kind === 'let' && mentions(statement.value, 'root'))
}
