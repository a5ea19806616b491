import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** An exported name and its declaration, without comments. */
export interface Declaration {
  readonly name: string
  readonly text: string
}

/** The declarations behind the names that an index of declarations exports, sorted by name. */
export function declarations(index: string): readonly Declaration[] {
  const exported = [...readFileSync(index, 'utf8').matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)]
  return exported
    .flatMap(([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.replace(/^\s*type\s+/, '').trim())
        .filter((name) => name !== '')
        .map((name) => ({ name, text: declaration(name, join(dirname(index), from)) })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function declaration(name: string, module: string): string {
  const path = module.replace(/\.js$/, '.d.ts')
  const text = withoutComments(readFileSync(path, 'utf8'))
  const found = topLevel(text).filter((statement) =>
    new RegExp(`^export (?:declare )?(?:abstract )?(?:const|function|class|interface|type) ${name}\\b`).test(
      statement,
    ),
  )
  if (found.length > 0) return found.join('\n')
  for (const [, names = '', from = ''] of text.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)) {
    if (new RegExp(`\\b${name}\\b`).test(names)) return declaration(name, join(dirname(path), from))
  }
  throw new Error(`${path} does not declare ${name}`)
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

/** Statements that begin at the margin, each with the lines that are indented or closed below it. */
function topLevel(text: string): readonly string[] {
  return text.split(/\n(?=export |declare |import )/).map((statement) =>
    statement
      .split('\n')
      .filter((line) => line.trim() !== '')
      .join('\n'),
  )
}
