import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import { apiReport } from './apiReport.js'
import { definitionTypes } from './definitionTypes.js'
import { languageReference } from './languageReference.js'
import { reference } from './reference.js'

/** The repository's root. */
export const root = join(import.meta.dirname, '..')

/** The files that are written from the code, by their path from the root; `dist` is a folder of declarations. */
export const generated: Readonly<Record<string, (dist: string) => string>> = {
  'lib/pipeline/pipelineDefinition.ts': () => formatted('pipelineDefinition.ts', definitionTypes()),
  'docs/language.md': () => formatted('language.md', languageReference(join(root, 'docs/language.md'))),
  'docs/reference.md': () => formatted('reference.md', reference()),
  'api/rxpipe.api.md': (dist) => formatted('rxpipe.api.md', apiReport(dist)),
}

function formatted(name: string, text: string): string {
  const biome = join(root, 'node_modules/.bin/biome')
  return execFileSync(biome, ['format', `--stdin-file-path=${name}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })
}
