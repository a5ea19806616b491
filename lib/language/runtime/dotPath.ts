/** The segments of a dot path: `~1` stands for a dot and `~0` for a tilde inside a segment. */
export function dotPath(text: string): readonly string[] {
  const segments = text.split('.')
  return text.includes('~')
    ? segments.map((segment) => segment.replaceAll('~1', '.').replaceAll('~0', '~'))
    : segments
}
