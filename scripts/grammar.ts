import { writeFileSync } from 'node:fs'

import { registry } from '../lib/language/registry.js'
import { type Grammar, mappingGrammar } from './mappingGrammar.js'
import { yamlInjection } from './yamlInjection.js'

/** Writes the grammars for editors: `npm run grammar`. */
write('rxpipe', mappingGrammar(registry.functions.keys(), registry.methods.keys()))
write('rxpipe-yaml', yamlInjection)

function write(name: string, grammar: Grammar): void {
  const file = new URL(`../editors/vscode/syntaxes/${name}.tmLanguage.json`, import.meta.url)
  writeFileSync(file, `${JSON.stringify(grammar, undefined, 2)}\n`)
}
