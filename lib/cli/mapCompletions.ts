import { registry } from '../language/registry.js'

const COMMANDS = [':help ', ':list', ':load ', ':quit']
const WORDS = ['deleted()', 'else', 'if', 'let', 'match', 'meta', 'root', 'this']

const functions = [...registry.functions.keys()].map((name) => `${name}(`)
const methods = [...registry.methods.keys()].map((name) => `${name}(`)

/** What Tab offers for the end of a line, and the part of the line that it replaces: names, and fields of the document. */
export function completions(line: string, document: unknown): [offered: string[], replaced: string] {
  if (/^:\S*$/.test(line)) return offer(COMMANDS, line)
  const topic = /^:help\s+(\w*)$/.exec(line)
  if (topic !== null) return offer([...registry.functions.keys(), ...registry.methods.keys()], topic[1] ?? '')
  if (line.startsWith(':')) return [[], line]
  const [, path = '', word = ''] = /((?:\w*\.)*)(\w*)$/.exec(line) ?? []
  if (path === '') return offer([...WORDS, ...functions, ...fieldsOf(document)], word)
  const steps = path.split('.').slice(0, -1)
  const inDocument = steps[0] === 'this' || steps[0] === '' ? steps.slice(1) : steps
  return offer([...fieldsOf(inDocument.reduce(stepped, document)), ...methods], word)
}

function offer(candidates: readonly string[], word: string): [string[], string] {
  return [[...new Set(candidates.filter((candidate) => candidate.startsWith(word)))].sort(), word]
}

function stepped(value: unknown, key: string): unknown {
  const isParent = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  return isParent ? (value as Record<string, unknown>)[key] : undefined
}

function fieldsOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
}
