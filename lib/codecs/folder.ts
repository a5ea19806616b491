import type * as t from 'io-ts'

/** Where a validation begins, and the folder of the configuration that it is of. */
interface RootEntry extends t.ContextEntry {
  readonly folder: string
}

/** The context in which a configuration's options are validated; whoever validates a part of them can ask for the folder. */
export function rootContext(type: t.Decoder<unknown, unknown>, actual: unknown, folder: string): t.Context {
  const root: RootEntry = { key: '', type, actual, folder }
  return [root]
}

/** The folder of the configuration that is validated: where relative paths start. By default the working directory. */
export function folderOf([root]: t.Context): string {
  return (root as Partial<RootEntry> | undefined)?.folder ?? '.'
}
