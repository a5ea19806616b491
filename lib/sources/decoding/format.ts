/** How a file is read. */
export type FileFormat = 'json' | 'csv' | 'lines'

const FORMATS: Readonly<Record<string, FileFormat>> = {
  '.json': 'json',
  '.ndjson': 'json',
  '.jsonl': 'json',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'lines',
  '.log': 'lines',
}

/** The extensions by which a format is known. */
export const KNOWN_EXTENSIONS: readonly string[] = Object.keys(FORMATS)

/** The format that a file's name tells, before `.gz` too; undefined where it tells none. */
export function formatOf(path: string): FileFormat | undefined {
  const extension = extensionOf(path)
  return Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined
}

/** The delimiter of a CSV file by its name: a tab for `.tsv`, else a comma. */
export function delimiterOf(path: string): string {
  return extensionOf(path) === '.tsv' ? '\t' : ','
}

/** Whether a file's name says that it is compressed. */
export function isGzip(path: string): boolean {
  return /\.gz$/i.test(path)
}

function extensionOf(path: string): string {
  return /\.[^./\\]+$/.exec(path.replace(/\.gz$/i, ''))?.[0].toLowerCase() ?? ''
}
