import type { Grammar, GrammarRule } from './mappingGrammar.js'

const MAPPING: readonly GrammarRule[] = [{ include: 'source.rxpipe' }]

const KEY: Readonly<Record<string, GrammarRule>> = {
  2: { name: 'entity.name.tag.yaml' },
  3: { name: 'punctuation.separator.key-value.mapping.yaml' },
}

/** A block scalar: the lines that are deeper than their key, which in a list stands two characters after the dash. */
function block(dash: '' | '- ', deeper: string): GrammarRule {
  return {
    begin: `^( *)${dash}(transform|filter)(:)\\s*([|>][-+0-9]*)\\s*(#.*)?$`,
    beginCaptures: {
      ...KEY,
      4: { name: 'keyword.control.flow.block-scalar.literal.yaml' },
      5: { name: 'comment.line.number-sign.yaml' },
    },
    while: `^(?=\\1${deeper} |\\s*$)`,
    contentName: 'meta.embedded.block.rxpipe',
    patterns: MAPPING,
  }
}

/** Finds mappings in YAML: in the values of transform and filter. */
export const yamlInjection: Grammar = {
  name: 'rxpipe mappings in YAML',
  scopeName: 'rxpipe.yaml.injection',
  injectionSelector: 'L:source.yaml -comment -meta.embedded',
  patterns: [
    block('', ''),
    block('- ', '  '),
    {
      match: `^( *(?:- )?)(transform|filter)(:)\\s+(['"])(.*)(\\4)\\s*(#.*)?$`,
      captures: {
        ...KEY,
        4: { name: 'punctuation.definition.string.begin.yaml' },
        5: { name: 'meta.embedded.line.rxpipe', patterns: MAPPING },
        6: { name: 'punctuation.definition.string.end.yaml' },
        7: { name: 'comment.line.number-sign.yaml' },
      },
    },
    {
      match: `^( *(?:- )?)(transform|filter)(:)\\s+(?![|>'"&*!{\\[])(.*?)(\\s#.*)?$`,
      captures: {
        ...KEY,
        4: { name: 'meta.embedded.line.rxpipe', patterns: MAPPING },
        5: { name: 'comment.line.number-sign.yaml' },
      },
    },
  ],
}
