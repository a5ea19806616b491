import fc from 'fast-check'

import type { Argument, BinaryOperator, Expression, Program, Statement } from '../../../lib/language/ast.js'

const KEYS = [
  'a',
  'b',
  'items',
  '0',
  '1',
  'a b',
  '-',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'é.x',
]

const OPERATORS: readonly BinaryOperator[] = [
  '*',
  '/',
  '%',
  '|',
  '+',
  '-',
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  '&&',
  '||',
]

/** Methods by what they take: nothing, a value, or a query. */
const METHODS = {
  bare: [
    'uppercase',
    'length',
    'type',
    'keys',
    'string',
    'number',
    'sort',
    'not',
    'sum',
    'flatten',
    'enumerated',
    'parse_json',
    'format_json',
  ],
  value: [
    'contains',
    'index',
    'get',
    'exists',
    'or',
    'append',
    'merge',
    'join',
    'assign',
    'without',
    'apply',
  ],
  query: ['map_each', 'filter', 'map', 'catch', 'any', 'sort_by', 'map_each_key'],
}

const at = 0

/** Keys of which some are dangerous, or no names. */
export const arbitraryKey: fc.Arbitrary<string> = fc.constantFrom(...KEYS)

/** A document of JSON, with 64-bit integers. */
export const arbitraryDocument: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, 1, -1, 1.5, '', 'a', 'text', 9007199254740993n),
    fc.integer(),
    fc.string({ maxLength: 5 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(arbitraryKey, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
  ),
})).value

/** An expression that parses; whether it makes sense is left to chance. */
function expressions(depth: number, locals: readonly string[]): fc.Arbitrary<Expression> {
  const leaves: fc.Arbitrary<Expression>[] = [
    fc
      .constantFrom<string | number | boolean | null>(
        null,
        true,
        false,
        0,
        1,
        7,
        2.5,
        '',
        'a',
        'm',
        'a.b',
        '{"a":1}',
        'ü"\\',
      )
      .map((value) => ({ kind: 'literal', at, value })),
    fc.constantFrom<Expression>({ kind: 'this', at }, { kind: 'root', at }),
    arbitraryKey.map((key) => ({ kind: 'metadata', at, key })),
    fc.constantFrom('x', 'y', '_z').map((name) => ({ kind: 'variable', at, name })),
    fc
      .constantFrom('deleted', 'nothing', 'json', 'content', 'metadata', 'counter')
      .map((name) => ({ kind: 'function', at, name, args: [] })),
    ...(locals.length === 0
      ? []
      : [fc.constantFrom(...locals).map((name): Expression => ({ kind: 'local', at, name }))]),
  ]
  if (depth <= 0) return fc.oneof(...leaves)
  const inner = expressions(depth - 1, locals)
  const parameter = `p${depth}`
  const query: fc.Arbitrary<Expression> = fc.oneof(
    inner,
    inner.map((body): Expression => ({ kind: 'lambda', at, parameter: undefined, body })),
    expressions(depth - 1, [...locals, parameter]).map(
      (body): Expression => ({ kind: 'lambda', at, parameter, body }),
    ),
  )
  const args = (value: fc.Arbitrary<Expression>) =>
    value.map((one): readonly Argument[] => [{ name: undefined, value: one }])
  const method = (names: readonly string[], given: fc.Arbitrary<readonly Argument[]>) =>
    fc.record({
      kind: fc.constant('method' as const),
      at: fc.constant(at),
      target: inner,
      name: fc.constantFrom(...names),
      args: given,
    })
  return fc.oneof(
    ...leaves,
    fc.record({ kind: fc.constant('get' as const), at: fc.constant(at), target: inner, key: arbitraryKey }),
    fc.record({
      kind: fc.constant('array' as const),
      at: fc.constant(at),
      items: fc.array(inner, { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('object' as const),
      at: fc.constant(at),
      entries: fc.array(
        fc.tuple(
          arbitraryKey.map((value): Expression => ({ kind: 'literal', at, value })),
          inner,
        ),
        { maxLength: 3 },
      ),
    }),
    fc.record({ kind: fc.constant('map' as const), at: fc.constant(at), target: inner, body: query }),
    method(METHODS.bare, fc.constant([])),
    method(METHODS.value, args(inner)),
    method(METHODS.query, args(query)),
    fc.record({
      kind: fc.constant('binary' as const),
      at: fc.constant(at),
      operator: fc.constantFrom(...OPERATORS),
      left: inner,
      right: inner,
    }),
    fc.record({
      kind: fc.constant('unary' as const),
      at: fc.constant(at),
      operator: fc.constantFrom('!' as const, '-' as const),
      operand: inner,
    }),
    fc.record({
      kind: fc.constant('if' as const),
      at: fc.constant(at),
      branches: fc.array(fc.tuple(inner, inner), { minLength: 1, maxLength: 2 }),
      otherwise: fc.option(inner, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('match' as const),
      at: fc.constant(at),
      subject: fc.option(inner, { nil: undefined }),
      cases: fc.array(fc.record({ pattern: fc.option(inner, { nil: undefined }), value: inner }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  )
}

/** `depth` is that of statements, `inner` that of their expressions. */
function statements(depth: number, inner: number, meta: boolean): fc.Arbitrary<Statement> {
  const value = expressions(inner, [])
  const simple: fc.Arbitrary<Statement>[] = [
    fc.record({
      kind: fc.constant('assign' as const),
      at: fc.constant(at),
      path: fc.array(arbitraryKey, { maxLength: 3 }),
      value,
    }),
    fc.record({
      kind: fc.constant('let' as const),
      at: fc.constant(at),
      name: fc.constantFrom('x', 'y', '_z'),
      value,
    }),
    ...(meta
      ? [
          fc.record({
            kind: fc.constant('meta' as const),
            at: fc.constant(at),
            key: fc.option(arbitraryKey, { nil: undefined }),
            value,
          }),
        ]
      : []),
  ]
  if (depth <= 0) return fc.oneof(...simple)
  const body = fc.array(statements(depth - 1, inner, meta), { minLength: 1, maxLength: 2 })
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...simple) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('ifStatement' as const),
        at: fc.constant(at),
        branches: fc.array(fc.tuple(value, body), { minLength: 1, maxLength: 2 }),
        otherwise: fc.option(body, { nil: undefined }),
      }),
    },
  )
}

function mappings(most: number, inner: number): fc.Arbitrary<Pick<Program, 'statements' | 'maps'>> {
  return fc.record({
    statements: fc.array(statements(1, inner, true), { minLength: 1, maxLength: most }),
    maps: fc.array(
      fc.record({
        kind: fc.constant('mapDefinition' as const),
        at: fc.constant(at),
        name: fc.constant('m'),
        body: fc.array(statements(0, inner, false), { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 1 },
    ),
  })
}

/**
 * A mapping with a map or none; it parses, and what else is wrong with it is left to chance. Most are small: they take a
 * fifth of the time, and each part of the language meets each other one in them too.
 */
export const arbitraryMapping: fc.Arbitrary<Pick<Program, 'statements' | 'maps'>> = fc.oneof(
  { weight: 15, arbitrary: mappings(2, 2) },
  { weight: 1, arbitrary: mappings(4, 3) },
)
