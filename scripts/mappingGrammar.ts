/** A rule of a TextMate grammar. */
export interface GrammarRule {
  readonly name?: string
  readonly contentName?: string
  readonly match?: string
  readonly begin?: string
  readonly end?: string
  readonly while?: string
  readonly captures?: Readonly<Record<string, GrammarRule>>
  readonly beginCaptures?: Readonly<Record<string, GrammarRule>>
  readonly include?: string
  readonly patterns?: readonly GrammarRule[]
}

/** A TextMate grammar. */
export interface Grammar {
  readonly name: string
  readonly scopeName: string
  readonly injectionSelector?: string
  readonly patterns: readonly GrammarRule[]
  readonly repository?: Readonly<Record<string, GrammarRule>>
}

const ESCAPES: readonly GrammarRule[] = [{ name: 'constant.character.escape.rxpipe', match: '\\\\.' }]

/** The grammar of the mapping language, which knows its functions and methods by name. */
export function mappingGrammar(functions: Iterable<string>, methods: Iterable<string>): Grammar {
  return {
    name: 'rxpipe mapping',
    scopeName: 'source.rxpipe',
    patterns: [
      { name: 'comment.line.number-sign.rxpipe', match: '#.*$' },
      { name: 'string.quoted.triple.rxpipe', begin: '"""', end: '"""' },
      { name: 'string.quoted.double.rxpipe', begin: '"', end: '"', patterns: ESCAPES },
      {
        match: '^\\s*(let|map|meta|import|from)\\b(?=\\s|=|"|$)(?:\\s+(\\w+))?',
        captures: {
          1: { name: 'keyword.declaration.rxpipe' },
          2: { name: 'variable.other.definition.rxpipe' },
        },
      },
      { name: 'keyword.control.rxpipe', match: '(?<![.\\w])(?:if|else|match)\\b(?!\\s*\\()' },
      { name: 'support.function.method.rxpipe', match: `(?<=\\.)${anyOf(methods)}(?=\\()` },
      { name: 'support.function.rxpipe', match: `(?<![.\\w])${anyOf(functions)}(?=\\()` },
      { name: 'variable.language.rxpipe', match: '(?<![.\\w$@])(?:this|root|_)\\b' },
      { name: 'constant.language.rxpipe', match: '(?<![.\\w])(?:true|false|null)\\b' },
      { name: 'variable.other.rxpipe', match: '\\$\\w+' },
      { name: 'variable.other.metadata.rxpipe', match: '@\\w*' },
      {
        match: '\\b(\\w+)\\s*(->)',
        captures: { 1: { name: 'variable.parameter.rxpipe' }, 2: { name: 'storage.type.function.rxpipe' } },
      },
      { name: 'keyword.operator.rxpipe', match: '=>|[=!<>]=|&&|\\|\\||[-+*/%|!<>=]' },
      { name: 'constant.numeric.rxpipe', match: '(?<![.\\w])\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?\\b' },
    ],
  }
}

/** Longest first, so that no name hides another that it begins. */
function anyOf(names: Iterable<string>): string {
  return `(?:${[...names].sort((left, right) => right.length - left.length || (left < right ? -1 : 1)).join('|')})`
}
