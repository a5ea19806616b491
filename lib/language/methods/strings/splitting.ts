import { join } from 'node:path/posix'

import type { Method, Value } from '../../definition.js'
import { arrayOf, textOf, unexpected } from '../../runtime/expect.js'
import { inContext } from '../../runtime/inContext.js'
import { binaryOf, bytesOfBinary, utf8Binary } from '../../text/byteText.js'
import { textOrTimestamp } from '../../text/targets.js'

/** Methods that take texts apart, and paths together. */
export const splitting: readonly Method[] = [
  {
    name: 'split',
    family: 'strings',
    summary: 'The parts of a text between a delimiter, as an array.',
    parameters: [
      {
        name: 'delimiter',
        type: 'string',
        summary: 'What stands between the parts; empty for each character.',
      },
      { name: 'empty_as_null', type: 'boolean', summary: 'Gives null for an empty part.', default: false },
    ],
    examples: [
      { mapping: 'root.v = this.v.split(",")', input: { v: 'a,b,,c' }, output: { v: ['a', 'b', '', 'c'] } },
      { mapping: 'root.v = "a,,b".split(",", true)', output: { v: ['a', null, 'b'] } },
    ],
    bind: (value: Value, emptyAsNull: boolean) => {
      const delimiter = textOf(value)
      const nulled = (parts: readonly Value[]): Value =>
        emptyAsNull ? parts.map((part) => ((part as string | Uint8Array).length === 0 ? null : part)) : parts
      return (target) => {
        if (typeof target === 'string')
          return nulled(delimiter === '' ? Array.from(target) : target.split(delimiter))
        if (!(target instanceof Uint8Array)) throw unexpected('string', target)
        if (delimiter === '') return nulled(Array.from(textOf(target), (character) => Buffer.from(character)))
        return nulled(binaryOf(target).split(utf8Binary(delimiter)).map(bytesOfBinary))
      }
    },
  },
  {
    name: 'filepath_join',
    family: 'strings',
    summary: 'Joins the elements of a path with slashes, and resolves . and .. and doubled slashes.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.filepath_join()',
        input: { v: ['/data/', 'in.csv'] },
        output: { v: '/data/in.csv' },
      },
      { mapping: 'root.v = ["a", "../b"].filepath_join()', output: { v: 'b' } },
    ],
    bind: () => (target) => {
      const elements = arrayOf(target).map((element, index) => {
        try {
          return textOrTimestamp(element)
        } catch (error) {
          throw inContext(`path element ${index}`, error)
        }
      })
      const joined = join(...elements)
      if (elements.every((element) => element === '')) return ''
      return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined
    },
  },
  {
    name: 'filepath_split',
    family: 'strings',
    summary: 'A path as an array of its directory, with the slash, and its file.',
    parameters: [],
    examples: [
      {
        mapping: 'root.v = this.v.filepath_split()',
        input: { v: '/data/in.csv' },
        output: { v: ['/data/', 'in.csv'] },
      },
      { mapping: 'root.v = "in.csv".filepath_split()', output: { v: ['', 'in.csv'] } },
    ],
    bind: () => (target) => {
      const path = textOrTimestamp(target)
      const end = path.lastIndexOf('/') + 1
      return [path.slice(0, end), path.slice(end)]
    },
  },
]
