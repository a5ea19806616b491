/** Whether a stream is to be coloured: a terminal, and nobody said NO_COLOR (no-color.org). */
export function colours(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return stream.isTTY === true && !env['NO_COLOR']
}
