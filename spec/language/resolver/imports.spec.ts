import { expect } from 'chai'

import { compileMapping, MappingError } from '../../../lib/language/index.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

describe('importing files', () => {
  const folder = temporaryFolder()
  const apply = (text: string, value: unknown = {}) =>
    compileMapping(text, { folder: folder.path }).apply({ value })

  before(() => {
    folder.write(
      'maps.blobl',
      'import "deeper/more.blobl"\nmap one {\n  root = "one " + this.apply("two")\n}\nroot.ignored = 1\n',
    )
    folder.write(
      'deeper/more.blobl',
      'map two {\n  root = "two"\n}\nmap fails {\n  root = throw("inside")\n}\n',
    )
    folder.write(
      'whole.blobl',
      'import "deeper/more.blobl"\nroot.v = this.apply("two")\nroot.w = this.w.uppercase()\n',
    )
    folder.write('broken.blobl', 'map one {\n  root = nope(\n}\n')
    folder.write('empty.blobl', 'root = 1\n')
    folder.write('circle.blobl', 'import "circle.blobl"\nmap c {\n  root = 1\n}\n')
  })

  it('takes the maps of a file, and those that it imports by paths of its own', () => {
    expect(apply('import "maps.blobl"\nroot.v = this.apply("one")'))
      .to.have.property('value')
      .that.deep.equals({ v: 'one two' })
  })

  it('takes all of a file with from', () => {
    expect(apply('from "whole.blobl"', { w: 'x' }))
      .to.have.property('value')
      .that.deep.equals({ v: 'two', w: 'X' })
  })

  for (const [text, at, message] of [
    ['import "none.blobl"\nroot = 1', '1:1', /cannot import "none.blobl": there is no file .*none.blobl/],
    ['root = 1\nimport "empty.blobl"', '2:1', /there is no map in it/],
    ['import "broken.blobl"\nroot = 1', '1:1', /broken.blobl:3:1: expected a query/],
    ['map two {\n  root = 1\n}\nimport "maps.blobl"\nroot = 1', '4:1', /a map "two" is defined already/],
    ['import "circle.blobl"\nroot = 1', '1:1', /a circle\?/],
    ['from "none.blobl"', '1:1', /there is no file/],
  ] as const) {
    it(`says what is wrong, and where, with ${JSON.stringify(text)}`, () => {
      expect(() => apply(text))
        .to.throw(MappingError, message)
        .that.satisfies(({ line, column }: MappingError) => `${line}:${column}` === at)
    })
  }

  it('places an error inside an imported map at the call', () => {
    expect(() => apply('import "maps.blobl"\nroot.a = 1\nroot.v = this.apply("fails")'))
      .to.throw(MappingError, 'failed assignment (line 3): inside')
      .that.includes({ line: 3, column: 15 })
  })

  it('places an error of a whole file at from, and says where in the file it is', () => {
    expect(() => apply('from "whole.blobl"', { w: 5 }))
      .to.throw(MappingError, /whole.blobl:3:17: failed assignment \(line 3\)/)
      .that.includes({ line: 1, column: 1 })
  })
})
