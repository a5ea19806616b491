import { expect } from 'chai'

import { YamlFault, type YamlNode, yamlTree } from '../../lib/pipeline/yamlTree.js'

/** The plain value of a tree. */
function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'sequence') return node.items.map(plain)
  return Object.fromEntries([...node.entries].map(([key, { node: value }]) => [key, plain(value)]))
}

/** The node at a path of keys and indexes. */
function at(node: YamlNode, ...path: readonly (string | number)[]): YamlNode {
  return path.reduce((parent, key) => {
    const child =
      parent.kind === 'mapping'
        ? parent.entries.get(String(key))?.node
        : parent.kind === 'sequence'
          ? parent.items[Number(key)]
          : undefined
    if (child === undefined) throw new Error(`nothing at ${path.join('.')}`)
    return child
  }, node)
}

const faultOf = (text: string): YamlFault => {
  try {
    yamlTree(text)
  } catch (error) {
    if (error instanceof YamlFault) return error
    throw error
  }
  throw new Error('it was read')
}

describe('yamlTree', () => {
  const scalars: readonly (readonly [text: string, value: unknown])[] = [
    ['text', 'text'],
    ['"7"', '7'],
    ["'it''s'", "it's"],
    ['7', 7],
    ['0x1F', 31],
    ['1.5e3', 1500],
    ['true', true],
    ['~', null],
    ['null', null],
    // booleans and numbers of YAML 1.1, and dates, are text
    ['yes', 'yes'],
    ['off', 'off'],
    ['2024-01-01', '2024-01-01'],
    ['1:30', '1:30'],
  ]
  for (const [text, value] of scalars) {
    it(`reads ${text} under YAML 1.2`, () =>
      expect(plain(yamlTree(`a: ${text}\n`))).to.deep.equal({ a: value }))
  }

  it('knows where each key and each value begins', () => {
    const text = 'name: p\nsteps:\n  - select: [id, "na me"]\n'
    const root = yamlTree(text)
    if (root.kind !== 'mapping') throw new Error('no mapping')
    expect(text.slice(root.entries.get('steps')?.keyStart)).to.match(/^steps:/)
    expect(text.slice(at(root, 'steps', 0, 'select', 1).start)).to.match(/^"na me"/)
  })

  it('tells text that stands in the file as it is from text that does not, for places inside it', () => {
    const root = yamlTree('a: this.x\nb: "a\\tb"\nc: |\n    root = this\n    x\n')
    expect(at(root, 'a')).to.include({ verbatim: true, indent: undefined })
    expect(at(root, 'b')).to.include({ verbatim: false })
    expect(at(root, 'c')).to.include({ value: 'root = this\nx\n', indent: 4 })
  })

  it('writes aliases out, and keeps where their anchor stands', () => {
    const root = yamlTree('a: &x { n: 1 }\nb: *x\n')
    expect(plain(root)).to.deep.equal({ a: { n: 1 }, b: { n: 1 } })
    expect(at(root, 'b', 'n').start).to.equal(at(root, 'a', 'n').start)
  })

  it('puts merged mappings in, which give way to the keys beside them and to those merged before', () => {
    const text =
      'a: &a { x: 1, y: 2 }\nb: &b { y: 3, z: 4 }\nc: { <<: *a, x: 5 }\nd: { <<: [*b, *a], "<<": 6, <<x: 7 }\n'
    const root = yamlTree(text)
    expect(plain(at(root, 'c'))).to.deep.equal({ x: 5, y: 2 })
    expect(plain(at(root, 'd'))).to.deep.equal({ '<<': 6, '<<x': 7, y: 3, z: 4, x: 1 })
    expect(at(root, 'c', 'y').start).to.equal(at(root, 'a', 'y').start)
  })

  it('takes the names of the prototype for plain keys', () => {
    const root = yamlTree('__proto__: 1\nconstructor: 2\n')
    expect(root.kind === 'mapping' && [...root.entries.keys()]).to.deep.equal(['__proto__', 'constructor'])
  })

  const faults: readonly (readonly [name: string, text: string, message: string, at: string])[] = [
    ['nothing', '\n# soon\n', 'the file is empty', '\n# soon\n'],
    [
      'a merge of what is no mapping',
      'a: &x 1\nb: { <<: *x }\n',
      '<< takes a mapping, an alias of one, or a list of those',
      '1\nb: { <<: *x }\n',
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      'expected one document: one file holds one pipeline',
      '---\nb: 2\n',
    ],
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'duplicate key a', 'a: 3\n'],
    ['a key that is a list', '? [a]\n: 1\n', 'expected a key that is plain text', '[a]\n: 1\n'],
    ['an alias of nothing', 'a: *b\n', 'no anchor &b before this alias', '*b\n'],
  ]
  for (const [name, text, message, rest] of faults) {
    it(`refuses ${name}, and says where`, () => {
      const fault = faultOf(text)
      expect(fault.message).to.equal(message)
      expect(text.slice(fault.offset)).to.equal(rest)
    })
  }

  it('refuses a file that aliases blow up, at the alias that is too much, without writing it out', () => {
    const levels = Array.from(
      { length: 40 },
      (_, n) => `l${n}: &l${n} [${n === 0 ? 'x' : `*l${n - 1}, *l${n - 1}`}]`,
    )
    expect(faultOf(`${levels.join('\n')}\n`).message).to.contain('more than 10000 values')
  })

  it('takes 1000 aliases of a small value, which is no bomb', () => {
    expect(plain(yamlTree(`a: &a 1\nb: [${'*a, '.repeat(1000)}]\n`)))
      .to.have.property('b')
      .of.length(1000)
  })
})
