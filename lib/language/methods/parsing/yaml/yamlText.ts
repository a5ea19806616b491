import { dump, FAILSAFE_SCHEMA } from 'js-yaml'

import { plainScalar } from './plainScalar.js'

/** Booleans of YAML 1.1, which older readers still know. */
const OLD_BOOLEAN = /^(?:y|yes|on|n|no|off)$/i

/** Sexagesimal numbers of YAML 1.1. */
const BASE_60 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/

/** Characters that Go's writer does not take for printable. */
const BEYOND = /[\u{10000}-\u{10ffff}]/gu

/** A text as a YAML scalar on one line: in double quotes where it would be read as something else, in single ones where it would break the syntax. */
export function yamlText(text: string): string {
  if (plainScalar(text) !== undefined || OLD_BOOLEAN.test(text) || BASE_60.test(text))
    return JSON.stringify(text)
  if (text === '<<' || text === '=') return text
  if (/[\n\r]/.test(text)) return JSON.stringify(text)
  if (text.search(BEYOND) >= 0) return JSON.stringify(text).replace(BEYOND, escaped)
  return dump(text, { schema: FAILSAFE_SCHEMA, lineWidth: -1 }).replace(/\n$/, '')
}

function escaped(character: string): string {
  return `\\U${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(8, '0')}`
}

/** A text of several lines as a literal block, its lines behind `pad`; on one line where a block cannot hold it. */
export function yamlBlock(text: string, pad: string): string {
  if (!isBlock(text)) return yamlText(text)
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-'
  const lines = text.replace(/\n$/, '').split('\n')
  return `|${chomping}\n${lines.map((line) => (line === '' ? '' : `${pad}${line}`)).join('\n')}`
}

function isBlock(text: string): boolean {
  return text.includes('\n') && text.search(BEYOND) < 0 && !/^[\s]| $| \n|[^\P{C}\n\t]/u.test(text)
}
