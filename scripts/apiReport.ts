import { join } from 'node:path'

import { declarations } from './declarations.js'

/** The text of `api/rxpipe.api.md`: every name that the package exports, and what is declared under it. */
export function apiReport(dist: string): string {
  return [
    '# The surface of rxpipe',
    '',
    'Written by `npm run docs` from the declarations; a change of it is a change for users.',
    '',
    '## rxpipe',
    '',
    blocks(join(dist, 'index.d.ts')),
    '## rxpipe/testing',
    '',
    blocks(join(dist, 'testing/index.d.ts')),
  ].join('\n')
}

function blocks(index: string): string {
  return declarations(index)
    .map(({ name, text }) => `### ${name}\n\n\`\`\`ts\n${text}\n\`\`\`\n`)
    .join('\n')
}
