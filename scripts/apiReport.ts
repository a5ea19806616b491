import { join } from 'node:path'

import { declarations } from './declarations.js'

/** The text of `api/rxpipe.api.md`: every name that the package exports, and what is declared under it. */
export function apiReport(dist: string): string {
  const entries = declarations(join(dist, 'index.d.ts'))
  const blocks = entries.map(({ name, text }) => `### ${name}\n\n\`\`\`ts\n${text}\n\`\`\`\n`)
  return [
    '# The surface of rxpipe',
    '',
    'Written by `npm run docs` from the declarations; a change of it is a change for users.',
    '',
    blocks.join('\n'),
  ].join('\n')
}
