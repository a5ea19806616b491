type Modules = readonly [typeof import('./csvDecoder.js'), typeof import('../../clients/csv.js')]

let modules: Promise<Modules> | undefined

/** The decoder of CSV and the parser below it, loaded when the first one asks for them. */
export function csvModules(): Promise<Modules> {
  modules ??= Promise.all([import('./csvDecoder.js'), import('../../clients/csv.js')])
  return modules
}
