import { emit } from './emit.js'
import type { Engine } from './engine.js'
import type { Node } from './syntaxTree.js'

/** JavaScript's own engine for an expression, and what it needs for shortcuts. */
export interface NativeEngine extends Engine {
  /** Finds all; `lastIndex` is zero between uses. */
  readonly global: RegExp
}

/** An engine by code points, or by units for texts without surrogates, which is faster. */
export function nativeEngine(root: Node, unicode: boolean): NativeEngine {
  const source = emit(root, unicode)
  const flags = unicode ? 'u' : ''
  const tester = new RegExp(source, flags)
  const finder = new RegExp(source, `g${flags}`)
  return {
    global: new RegExp(source, `g${flags}`),
    test: (text) => tester.test(text),
    find: (text, from) => {
      finder.lastIndex = from
      const match = finder.exec(text)
      if (match === null) return undefined
      const groups: string[] = []
      for (let group = 0; group < match.length; group++) groups.push(match[group] ?? '')
      return { start: match.index, end: match.index + match[0].length, groups }
    },
  }
}
