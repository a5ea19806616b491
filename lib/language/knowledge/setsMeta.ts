import type { Body } from '../plan.js'
import { flatten } from './mentions.js'

/** Whether statements may change the metadata. */
export function setsMeta(body: Body): boolean {
  return flatten(body).some(({ kind }) => kind === 'meta')
}
