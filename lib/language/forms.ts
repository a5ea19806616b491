import type { Form } from './definition.js'

/** What is called like a function or method and is part of the language: the resolver knows each by its name. */
export const forms: readonly Form[] = [
  {
    name: 'apply',
    calledAs: 'method',
    family: 'general',
    summary:
      'Runs a map of the mapping with the target as its `this`; root and variables start afresh in it.',
    parameters: [{ name: 'mapping', type: 'string', summary: 'The name of the map.' }],
    examples: [
      {
        mapping: 'map greet {\n  root = "hello " + this.name\n}\nroot.v = this.apply("greet")',
        input: { name: 'Ada' },
        output: { v: 'hello Ada' },
      },
      {
        mapping: 'map double {\n  root = this * 2\n}\nroot.v = this.list.map_each(n -> n.apply("double"))',
        input: { list: [1, 2] },
        output: { v: [2, 4] },
      },
    ],
  },
  {
    name: 'map',
    calledAs: 'method',
    family: 'general',
    summary: 'Evaluates a query with the target as its `this`, as `.(query)` does.',
    parameters: [{ name: 'query', type: 'query', summary: 'What to evaluate.' }],
    examples: [
      {
        mapping: 'root.v = this.user.map(this.first + " " + this.last)',
        input: { user: { first: 'Ada', last: 'Lovelace' } },
        output: { v: 'Ada Lovelace' },
      },
      {
        mapping: 'root.v = this.a.map(x -> x + this.b)',
        input: { a: 1, b: 2 },
        output: { v: 3 },
      },
    ],
  },
  {
    name: 'catch',
    calledAs: 'method',
    family: 'general',
    summary: 'Where the target fails, the fallback, whose `this` is the text of the error.',
    parameters: [{ name: 'fallback', type: 'query', summary: 'A value, query or lambda.' }],
    examples: [
      { mapping: 'root.v = this.a.number().catch(0)', input: { a: 'x' }, output: { v: 0 } },
      {
        mapping: 'root.v = this.a.not_null().catch(why -> "failed: " + why)',
        input: { a: null },
        output: { v: 'failed: field `this.a`: value is null' },
      },
    ],
  },
  {
    name: 'or',
    calledAs: 'method',
    family: 'general',
    summary: 'Where the target fails or is null, the fallback.',
    parameters: [{ name: 'fallback', type: 'any', summary: 'A value or query.' }],
    examples: [
      { mapping: 'root.v = this.a.or("none")', input: { a: null }, output: { v: 'none' } },
      { mapping: 'root.v = this.a.or("none")', input: { a: false }, output: { v: false } },
    ],
  },
  {
    name: 'not',
    calledAs: 'method',
    family: 'general',
    summary: 'The opposite of a boolean.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.a.not()', input: { a: true }, output: { v: false } },
      { mapping: 'root.v = (1 > 2).not()', output: { v: true } },
    ],
  },
  {
    name: 'deleted',
    calledAs: 'function',
    family: 'general',
    summary: 'Removes what it is assigned to: a field, an element or, at root, the message.',
    parameters: [],
    examples: [
      { mapping: 'root = this\nroot.b = deleted()', input: { a: 1, b: 2 }, output: { a: 1 } },
      { mapping: 'root.v = [1, deleted(), 2]', output: { v: [1, 2] } },
    ],
  },
  {
    name: 'nothing',
    calledAs: 'function',
    family: 'general',
    summary: 'Skips the assignment, or leaves the element out.',
    parameters: [],
    examples: [
      { mapping: 'root.a = 1\nroot.a = nothing()', output: { a: 1 } },
      { mapping: 'root.v = [1, nothing(), 2]', output: { v: [1, 2] } },
    ],
  },
  {
    name: 'var',
    calledAs: 'function',
    family: 'general',
    summary: 'A variable by its name, as `$name`, which may hold any characters.',
    parameters: [{ name: 'name', type: 'string', summary: 'The name of the variable.' }],
    examples: [
      { mapping: 'let x = 1\nroot.v = var("x")', output: { v: 1 } },
      { mapping: 'let "a b" = 1\nroot.v = var("a b")', output: { v: 1 } },
    ],
  },
  {
    name: 'root_meta',
    calledAs: 'function',
    family: 'message',
    summary: 'Metadata as changed so far, as text: of one key, or all of it.',
    parameters: [{ name: 'key', type: 'string', summary: 'The key; empty for all.', default: '' }],
    examples: [
      { mapping: 'meta n = 5\nroot.v = root_meta("n")', output: { v: '5' } },
      { mapping: 'meta n = 5\nroot.v = root_meta()', output: { v: { n: '5' } } },
    ],
    deprecated: 'use @key',
  },
]
