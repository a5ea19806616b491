import type { Body, ProgramPlan } from '../plan.js'
import { plansOf } from './children.js'
import { flatten, mentions } from './mentions.js'

/** Whether a mapping calls functions, which alone read more of a message than its document and its metadata. */
export function readsMessage({ statements, maps }: ProgramPlan): boolean {
  return [statements, ...maps.map(({ body }) => body)].some(callsFunctions)
}

function callsFunctions(body: Body): boolean {
  return flatten(body).some((statement) => plansOf(statement).some((plan) => mentions(plan, 'function')))
}
