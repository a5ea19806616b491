import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { expect } from 'chai'
import * as oniguruma from 'vscode-oniguruma'
import * as textmate from 'vscode-textmate'

import { registry } from '../../lib/language/registry.js'
import { mappingGrammar } from '../../scripts/mappingGrammar.js'
import { yamlInjection } from '../../scripts/yamlInjection.js'

const SYNTAXES = new URL('../../editors/vscode/syntaxes/', import.meta.url)

const current = {
  'rxpipe.tmLanguage.json': mappingGrammar(registry.functions.keys(), registry.methods.keys()),
  'rxpipe-yaml.tmLanguage.json': yamlInjection,
}

/** Enough of YAML for an injection to be injected into: keys, and what is not a mapping. */
const YAML = { name: 'YAML', scopeName: 'source.yaml', patterns: [{ name: 'comment.yaml', match: '#.*$' }] }

async function yamlWithMappings(): Promise<textmate.IGrammar> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'))
  await oniguruma.loadWASM(wasm)
  const grammars = [YAML, ...Object.values(current)]
  const vscode = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const grammar = grammars.find(({ scopeName }) => scopeName === scope)
      return grammar ? textmate.parseRawGrammar(JSON.stringify(grammar), 'grammar.json') : null
    },
    getInjections: (scope) => (scope === 'source.yaml' ? [yamlInjection.scopeName] : undefined),
  })
  const grammar = await vscode.loadGrammar('source.yaml')
  if (grammar === null) throw new Error('no grammar')
  return grammar
}

describe('the grammars for editors', () => {
  let yaml: textmate.IGrammar
  before(async () => {
    yaml = await yamlWithMappings()
  })

  for (const [file, grammar] of Object.entries(current)) {
    it(`${file} is up to date: else npm run grammar`, () => {
      expect(JSON.parse(readFileSync(new URL(file, SYNTAXES), 'utf8'))).to.deep.equal(
        JSON.parse(JSON.stringify(grammar)),
      )
    })
  }

  /** The innermost scope of the first token that holds a text, without the names of languages. */
  function scopeOf(document: string, wanted: string): string | undefined {
    let state = textmate.INITIAL
    for (const line of document.split('\n')) {
      const { tokens, ruleStack } = yaml.tokenizeLine(line, state)
      state = ruleStack
      const at = line.indexOf(wanted)
      if (at >= 0) return tokens.find(({ endIndex }) => endIndex > at)?.scopes.at(-1)
    }
    return undefined
  }

  const BLOCK = `steps:
  - transform: |
      # a comment
      let total = this.items.map_each(item -> item.price).sum()
      root.v = $total + @offset - 12.5

      root.at = now() != "never\\n"
    label: now() and this
  - name: filtered
    filter: .status >= 400 && this.contains("x")
  - filter: 'this.live == true' # as it is
other: this.is.no.mapping()`

  const scopes = [
    ['transform', 'entity.name.tag.yaml'],
    ['# a comment', 'comment.line.number-sign.rxpipe'],
    ['let', 'keyword.declaration.rxpipe'],
    ['total =', 'variable.other.definition.rxpipe'],
    ['this.items', 'variable.language.rxpipe'],
    ['map_each', 'support.function.method.rxpipe'],
    ['item ->', 'variable.parameter.rxpipe'],
    ['sum()', 'support.function.method.rxpipe'],
    ['$total', 'variable.other.rxpipe'],
    ['@offset', 'variable.other.metadata.rxpipe'],
    ['12.5', 'constant.numeric.rxpipe'],
    ['now() !=', 'support.function.rxpipe'],
    ['never', 'string.quoted.double.rxpipe'],
    ['\\n', 'constant.character.escape.rxpipe'],
    ['now() and', 'source.yaml'],
    ['>= 400', 'keyword.operator.rxpipe'],
    ['contains', 'support.function.method.rxpipe'],
    ['this.live', 'variable.language.rxpipe'],
    ['true', 'constant.language.rxpipe'],
    ['# as it is', 'comment.line.number-sign.yaml'],
    ['this.is', 'source.yaml'],
  ] as const
  for (const [text, scope] of scopes) {
    it(`show ${JSON.stringify(text)} as ${scope}`, () => {
      expect(scopeOf(BLOCK, text)).to.equal(scope)
    })
  }
})
