import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'

const ROWS: readonly (readonly [mapping: string, reads: readonly string[], writes: readonly string[]])[] = [
  ['root.a = this.b.c', ['b.c'], ['a']],
  ['root.a = 1', [], ['a']],
  ['root = this', ['*'], ['*']],
  ['root = this.a', ['a'], ['*']],
  ['root.a.b = .c + d', ['c', 'd'], ['a.b']],
  ['root.a = this.items.0.name', ['items'], ['a']],
  ['root.a = this.items."*".name', ['items'], ['a']],
  ['root.a = this.items.map_each(i -> i.v * this.factor)', ['items', 'factor'], ['a']],
  ['root.a = this.o.(this.x + y)', ['o.x', 'o.y'], ['a']],
  ['root.a = this.o.(p -> p.x + this.y)', ['o.x', 'y'], ['a']],
  ['root.a = match this.o { this.x == 1 => this.y, _ => 0 }', ['o.x', 'o.y'], ['a']],
  ['root.a = match this.kind { "x" => this, _ => 0 }', ['kind'], ['a']],
  ['root.a = match { this.x == 1 => this.y }', ['x', 'y', '*'], ['a']],
  ['root.a = this.get("b.c")', ['b.c'], ['a']],
  ['root.a = this.o.exists("b")', ['o.b'], ['a']],
  ['root.a = this.get(this.k)', ['*', 'k'], ['a']],
  ['root.a = json("b.c")', ['b.c'], ['a']],
  ['root.a = json()', ['*'], ['a']],
  ['root.a = content()', ['*'], ['a']],
  ['root.a = this.b.apply("m")\nmap m {\n  root = json("hidden")\n}', ['*'], ['a']],
  ['let x = this.b\nroot.a = $x.c', ['b'], ['a']],
  ['root.a = root.b', [], ['a']],
  ['root.a = @key', [], ['a']],
  ['meta k = this.b', ['b', '*'], []],
  ['root.a = if this.b == 1 { this.c }', ['b', 'c', '*'], ['a']],
  ['if this.b == 1 {\n  root.x = this.c\n} else {\n  root.y = 1\n}', ['b', 'c'], ['x', 'y']],
  ['if this.b == 1 {\n  root.x = 1\n}', ['b', '*'], ['x']],
  ['root.a = this.b.catch(e -> this.c)', ['b', 'c'], ['a']],
  ['root.a = [this.b, {"k": this.c}]', ['b', 'c'], ['a']],
]

const IN_PASSING: readonly (readonly [mapping: string, reads: readonly string[] | undefined])[] = [
  ['root = this', []],
  ['root = this\nroot.a = this.b.c + $x.catch("")', ['b.c']],
  ['let x = this.d\nroot = this\nroot.a = $x', ['d']],
  ['root = this\nroot.a.b = 1', ['a.b']],
  ['root = this\nroot.a = deleted()', []],
  ['root = this\nif this.k { root.a.b = this.c }', ['k', 'c', 'a.b']],
  ['root = this\nroot.a = this.keys()', ['*']],
  ['root = this\nroot.a = root.b', undefined],
  ['root = this\nroot = this', ['*']],
  ['root = this.a', undefined],
  ['root.a = this', undefined],
  ['if this.k { root = this }', undefined],
]

describe('what a mapping reads beyond passing its document on', () => {
  for (const [text, reads] of IN_PASSING) {
    it(text.replaceAll('\n', ' ⏎ '), () => {
      const { readsInPassing } = compileMapping(text)
      expect(readsInPassing?.map((path) => (path === '*' ? '*' : path.join('.')))).to.deep.equal(reads)
    })
  }

  it('is not told of one that changes its document in place', () => {
    expect(compileMapping('root = this', { mode: 'mutation' })).not.to.have.property('readsInPassing')
  })
})

describe('what a mapping reads and writes', () => {
  for (const [text, reads, writes] of ROWS) {
    it(text.replaceAll('\n', ' ⏎ '), () => {
      const mapping = compileMapping(text)
      const shown = (paths: typeof mapping.reads) =>
        paths.map((path) => (path === '*' ? '*' : path.join('.')))
      expect({ reads: shown(mapping.reads), writes: shown(mapping.writes) }).to.deep.equal({ reads, writes })
    })
  }

  it('reads all of a document that it changes', () => {
    expect(compileMapping('root.a = this.b', { mode: 'mutation' }).reads).to.include('*')
  })
})
