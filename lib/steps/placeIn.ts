/** The first place in a module at which an error was thrown, as `path:line:column`; undefined where its stack does not tell. */
export function placeIn(path: string, error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const at = stack.indexOf(`${path}:`)
  const [place] = at < 0 ? [] : (/^[^\n]*?:\d+(?::\d+)?/.exec(stack.slice(at).slice(path.length)) ?? [])
  return place === undefined ? undefined : `${path}${place}`
}
