type Glob = typeof import('./glob.js')

let module: Promise<Glob> | undefined

/** What finds the files of a glob, loaded when the first one asks for it. */
export function globModule(): Promise<Glob> {
  module ??= import('./glob.js')
  return module
}
