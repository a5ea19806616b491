/** The line of a text with a caret below a column, both counted from 1 and indented; no text where there is no such line. */
export function drawPlace(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): string {
  const shown = text.split('\n')[line - 1]?.replace(/\r$/, '')
  if (shown === undefined) return ''
  // what is not a tab becomes a space, so that the caret stands below its column however wide a tab is
  const indent = shown.slice(0, column - 1).replace(/[^\t]/g, ' ')
  return `\n  ${shown}\n  ${indent}^`
}
