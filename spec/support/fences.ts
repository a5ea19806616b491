/** A fenced block of a Markdown file. */
export interface Fence {
  /** The first word behind the fence. */
  readonly language: string
  /** What stands behind it. */
  readonly info: string
  readonly text: string
  /** The line of its fence, from 1. */
  readonly line: number
}

/** What a page does, in its order: a block, or a hidden wish to replace a text in a file that it has written. */
export type Part = Fence | { readonly file: string; readonly from: string; readonly to: string }

/** Whether a part is a block. */
export const isFence = (part: Part): part is Fence => 'language' in part

/** The fenced blocks of a page, and the comments `<!-- replace in FILE: A -> B -->` between them. */
export function partsOf(markdown: string): readonly Part[] {
  const parts: Part[] = []
  const lines = markdown.split('\n')
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent, marks, language = '', info = ''] =
      /^( *)(```+|~~~+)(\S*) ?(.*)$/.exec(lines[index] as string) ?? []
    if (marks === undefined) {
      const [, file, from, to] =
        /^<!-- replace in (\S+): (.*) -> (.*) -->$/.exec(lines[index] as string) ?? []
      if (file !== undefined && from !== undefined && to !== undefined) parts.push({ file, from, to })
      continue
    }
    const end = lines.indexOf(`${indent}${marks}`, index + 1)
    if (end < 0) throw new Error(`line ${index + 1}: this block has no end`)
    const text = lines
      .slice(index + 1, end)
      .map((line) => line.slice(indent?.length))
      .join('\n')
    parts.push({ language, info, text: `${text}\n`, line: index + 1 })
    index = end
  }
  return parts
}

/** The file that a block says it is, in a comment on its first line. */
export function fileOf({ text }: Fence): string | undefined {
  return /^(?:#|\/\/) ([\w./-]+\.\w+)$/m.exec(text.split('\n')[0] as string)?.[1]
}
