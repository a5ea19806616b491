import { describeMappings } from '../../support/language/mappingTable.js'

describeMappings('assigning to a path', [
  ['root = null\nroot.a = 1', {}, { gives: { a: 1 } }],
  ['root.a.b.c = 1', {}, { gives: { a: { b: { c: 1 } } } }],
  ['root.a.0 = 1', {}, { gives: { a: { 0: 1 } } }],
  ['root.a = [1, 2]\nroot.a.1 = "x"', {}, { gives: { a: [1, 'x'] } }],
  ['root.a = []\nroot.a."-" = 1\nroot.a."-" = 2', {}, { gives: { a: [1, 2] } }],
  ['root = []\nroot."-".a = 1', {}, { gives: [{ a: 1 }] }],
  ['root = this\nroot.a.b = 1', { a: null }, { gives: { a: { b: 1 } } }],
  ['root."a.b"."c d" = 1', {}, { gives: { 'a.b': { 'c d': 1 } } }],
  ['this.a = 1', {}, { gives: { this: { a: 1 } } }],
  ['a = 1\nroot.b = 2', {}, { gives: { a: 1, b: 2 } }],
  ['root.a = 5\nroot.a.b = 1', {}, /cannot set a.b: the target number has no fields/],
  ['root.a = [1]\nroot.a.7 = 1', {}, /index 7 is out of range/],
  ['root.a = [1]\nroot.a.b = 1', {}, /an array has no field b/],
  ['root = 5\nroot.a = 1', {}, /the target number has no fields/],
  ['root = deleted()\nroot.a = 1', {}, /cannot set a/],
])

describeMappings('deleting and skipping', [
  ['root = "text"\nroot.a.b = deleted()', {}, { gives: 'text' }],
  ['root = deleted()\nroot.a = deleted()', {}, 'deleted'],
  ['root.a = [[1]]\nroot.a.x = deleted()\nroot.a.0.1.y = deleted()', {}, { gives: { a: [[1]] } }],
  ['root.a = null\nroot.a.b.c = deleted()', {}, { gives: { a: null } }],
  ['root.a = [null]\nroot.a.0.b = deleted()', {}, { gives: { a: [null] } }],
  ['if true {}', { a: 1 }, 'unchanged'],
  ['map none {}\nroot.v = this.apply("none")', { a: 1 }, 'unchanged'],
  ['root = this\nroot.a = deleted()', { a: 1, b: 2 }, { gives: { b: 2 } }],
  ['root = this\nroot.a = deleted()\nroot.a = 3\nroot.b = deleted()', { a: 1, b: 2 }, { gives: { a: 3 } }],
  ['root = this\nroot.a.1 = deleted()', { a: [1, 2, 3] }, { gives: { a: [1, 3] } }],
  ['root = this\nroot.x.y = deleted()', { a: 1 }, { gives: { a: 1 } }],
  ['root.a = deleted()', { a: 1 }, { gives: {} }],
  ['root = deleted()', {}, 'deleted'],
  ['root = nothing()', {}, 'unchanged'],
  ['root.a = if false { 1 }', {}, 'unchanged'],
  ['root.a = 1\nroot.a = match this { "x" => 2 }', {}, { gives: { a: 1 } }],
  ['root = null', {}, { gives: null }],
  ['let x = 1', { a: 1 }, 'unchanged'],
])

describeMappings('copies', [
  [
    'root = this\nroot.a.b = "new"\nroot.old = this.a.b',
    { a: { b: 'old' } },
    { gives: { a: { b: 'new' }, old: 'old' } },
  ],
  [
    'root.a = this.o\nroot.b = this.o\nroot.a.x = 2',
    { o: { x: 1 } },
    { gives: { a: { x: 2 }, b: { x: 1 } } },
  ],
  [
    'root = this\nroot.first = root\nroot.second = root',
    { a: 1 },
    { gives: { a: 1, first: { a: 1 }, second: { a: 1, first: { a: 1 } } } },
  ],
  ['let o = {"x": 1}\nroot.a = $o\nroot.a.x = 2\nroot.b = $o', {}, { gives: { a: { x: 2 }, b: { x: 1 } } }],
  [
    'root.o = {"x": 1}\nlet o = root.o\nroot.o.x = 2\nroot.v = $o',
    {},
    { gives: { o: { x: 2 }, v: { x: 2 } } },
  ],
])

describeMappings(
  'mutation mode',
  [
    ['root.a = 1', { x: 1 }, { gives: { x: 1, a: 1 } }],
    ['root.a = 1\nroot.b = this.a + 1', {}, { gives: { a: 1, b: 2 } }],
    ['root = {"z": 9}\nroot.x = this.x', { x: 1 }, { gives: { z: 9, x: 1 } }],
    ['let o = this.o\nroot.o.x = 2\nroot.v = $o.x', { o: { x: 1 } }, { gives: { o: { x: 2 }, v: 2 } }],
    ['root.copy = this.o\nroot.o.x = 2', { o: { x: 1 } }, { gives: { o: { x: 2 }, copy: { x: 1 } } }],
    ['root.a = deleted()\nroot.b = this.a', { a: 1 }, { gives: { b: null } }],
    ['root.l.x = deleted()\nroot.l.0.a = deleted()\nroot.l.5 = deleted()', { l: [1] }, { gives: { l: [1] } }],
    ['root.l.0 = deleted()\nroot.n = this.l.length()', { l: [1, 2] }, { gives: { l: [2], n: 1 } }],
    ['root.j = json("a")\nroot.a = 2\nroot.k = json("a")', { a: 1 }, { gives: { a: 2, j: 1, k: 1 } }],
    ['root.a.b = 1', { a: 'text' }, /the target string has no fields/],
  ],
  'mutation',
)

describeMappings('names that prototypes have', [
  [
    'root.__proto__.a = 1\nroot.constructor = 2',
    {},
    { gives: JSON.parse('{"__proto__":{"a":1},"constructor":2}') },
  ],
  [
    'root = this\nroot.__proto__ = 1',
    JSON.parse('{"__proto__":{"y":2},"a":1}'),
    { gives: JSON.parse('{"a":1,"__proto__":1}') },
  ],
  ['root = this\nroot.__proto__ = deleted()', JSON.parse('{"__proto__":{"y":2},"a":1}'), { gives: { a: 1 } }],
  [
    'root.v = [this.toString, this.constructor, this.__proto__, this.a.length]',
    { a: 'text' },
    { gives: { v: [null, null, null, null] } },
  ],
  ['root.v = {"__proto__": 1}.keys()', {}, { gives: { v: ['__proto__'] } }],
  ['let __proto__ = 1\nlet constructor = 2\nroot.v = $__proto__ + $constructor', {}, { gives: { v: 3 } }],
  ['root.v = var("toString") | "unset"', {}, { gives: { v: 'unset' } }],
  [
    'map constructor {\n  root = 1\n}\nroot.v = [1.apply("constructor"), 1.apply("toString") | "none"]',
    {},
    { gives: { v: [1, 'none'] } },
  ],
])
