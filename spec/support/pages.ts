import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { root } from './cli.js'
import { type Fence, isFence, type Part, partsOf } from './fences.js'

/** A page of the documentation. */
export interface Page {
  /** From the repository's root. */
  readonly path: string
  /** Its path without folder and ending. */
  readonly name: string
  readonly text: string
  readonly parts: readonly Part[]
}

/** A fenced block, and the page that it is of. */
export type Block = Fence & { readonly page: Page }

/** Every page: README.md, CONTRIBUTING.md and docs/. */
export const pages: readonly Page[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
].map((path) => {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, name: path.replace(/^docs\/|\.md$/g, ''), text, parts: partsOf(text) }
})

/** The blocks of all pages. */
export const blocks: readonly Block[] = pages.flatMap((page) =>
  page.parts.filter(isFence).map((fence) => ({ ...fence, page })),
)

/** Where a block stands, for the words of a failure. */
export const at = ({ page, line }: Block): string => `${page.path}:${line}`

/** The links of a page that lead to no file, or to no heading of one. */
export function deadLinks({ path, text }: Page): readonly string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target) && !leads(path, target))
    .map((target) => `${path}: ${target}`)
}

/** A page's lines of code without a fence, which nothing would check. */
export function indentedCode({ path, text }: Page): readonly string[] {
  return withoutFences(text)
    .split('\n')
    .filter((line, index, lines) => line.startsWith('    ') && lines[index - 1] === '')
    .map((line) => `${path}: ${line.trim()}`)
}

function withoutFences(text: string): string {
  return text.replace(/^( *)(`{3,})[\s\S]*?^\1\2$/gm, '')
}

function leads(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? join(root, page) : join(root, dirname(page), path)
  if (!existsSync(file)) return false
  return anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).includes(anchor)
}

/** The anchors of a page's headings, as GitHub makes them: one that comes again is numbered. */
function anchorsOf(text: string): readonly string[] {
  const seen = new Map<string, number>()
  return [...withoutFences(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => {
    const anchor = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const before = seen.get(anchor) ?? 0
    seen.set(anchor, before + 1)
    return before === 0 ? anchor : `${anchor}-${before}`
  })
}
