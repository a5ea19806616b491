import { createRequire } from 'node:module'
import { dirname } from 'node:path'

import type { createJiti as CreateJiti } from 'jiti'

/**
 * Loads a module in JavaScript or TypeScript, anew each time; throws what it throws. The loader is itself loaded on first use,
 * and only rxjs is found where the module's folder has none.
 */
export function loadModule(path: string): unknown {
  const require = createRequire(import.meta.url)
  const { createJiti } = require('jiti') as { createJiti: typeof CreateJiti }
  const alias = { rxjs: dirname(require.resolve('rxjs/package.json')) }
  return createJiti(path, { moduleCache: false, interopDefault: false, alias })(path)
}
