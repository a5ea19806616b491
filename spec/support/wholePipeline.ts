import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { load } from 'js-yaml'

import { root } from './cli.js'
import type { Fence } from './fences.js'

type Keys = Readonly<Record<string, unknown>>

/**
 * The text of a pipeline in which a block of YAML has its place: a whole one is itself; of a fragment its info string tells the
 * place: a key of a pipeline, `step`, or `of FILE`, whose keys it takes the place of.
 */
export function wholePipeline({ text, info }: Fence): string {
  const fragment = load(text) as Keys
  const [, file] = /^of (\S+)$/.exec(info) ?? []
  if (file !== undefined)
    return JSON.stringify({ ...(load(readFileSync(join(root, file), 'utf8')) as Keys), ...fragment })
  if ('name' in fragment && 'source' in fragment) return text
  const placed = info === '' ? fragment : info === 'step' ? { steps: [fragment] } : { [info]: fragment }
  // every source and option of one works in realtime
  const type = 'source' in placed || 'realtime' in placed ? 'realtime' : 'batch'
  return JSON.stringify({ name: 'fragment', type, source: { type: 'file', path: 'a.json' }, ...placed })
}
