import { createRequire } from 'node:module'
import { dirname } from 'node:path'

import type { createJiti as CreateJiti } from 'jiti'

import { lazyModule } from './lazyModule.js'

/**
 * Loads a module in JavaScript or TypeScript, anew each time; throws what it throws. The loader is itself loaded on first use.
 * rxjs and rxpipe are those of this package, whether or not the module's folder has any.
 */
export function loadModule(path: string): unknown {
  const require = createRequire(import.meta.url)
  const { createJiti } = require('jiti') as { createJiti: typeof CreateJiti }
  const alias = { rxjs: dirname(require.resolve('rxjs/package.json')) }
  // a package finds itself by its name; most modules take nothing but types from it
  const rxpipe = lazyModule(() => require('rxpipe') as object)
  return createJiti(path, {
    moduleCache: false,
    interopDefault: false,
    alias,
    virtualModules: { rxpipe },
  })(path)
}
