import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { generated, root } from './generated.js'

// the types of the options are declarations too: the report needs them compiled
for (const [path, text] of Object.entries(generated)) {
  writeFileSync(join(root, path), text(join(root, 'dist')))
  if (path.endsWith('.ts')) {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'tsconfig.build.json')])
  }
}
