import type { Value } from '../definition.js'
import { mayBeMarker } from '../knowledge/types.js'
import type { ObjectPlan, Path, Plan } from '../plan.js'
import { isPlain, isPlainKey, isPlainKeyOfObject } from '../runtime/path.js'
import { conditional, match } from './branches.js'
import { applied, caught, functionCall, into, methodCall } from './calls.js'
import type { Generator } from './generator.js'
import { binary, unary } from './operators.js'
import type { Scope } from './scope.js'
import { member, quoted, variableName } from './source.js'

/** The JavaScript expression of an expression of the language. */
export function expression(node: Plan, scope: Scope): string {
  switch (node.kind) {
    case 'constant':
      return constant(node.value, scope.generator)
    case 'array': {
      const items = node.items.map((item) => expression(item, scope)).join(', ')
      return node.items.some((item) => mayBeMarker(item, scope.markers))
        ? `$.array([${items}])`
        : `[${items}]`
    }
    case 'object':
      return object(node, scope)
    case 'this':
      return self(node, scope)
    case 'root':
      return '(root === undefined ? $.NOTHING : root)'
    case 'metadata':
      return node.key === undefined ? '$.copied(meta)' : `$.get(meta, ${quoted(node.key)})`
    case 'rootMetadata':
      return `$.metadataText(meta, ${expression(node.key, scope)})`
    case 'variable':
      return variable(node.name, node, scope)
    case 'namedVariable':
      return namedVariable(expression(node.name, scope), node, scope)
    case 'local':
      return scope.locals.get(node.name) ?? unreachable(node.name)
    case 'path':
      return path(node, scope)
    case 'into':
      return into(node, scope)
    case 'method':
      return methodCall(node, scope)
    case 'function':
      return functionCall(node, scope)
    case 'apply':
      return applied(node, scope)
    case 'caught':
      return caught(node, scope)
    case 'binary':
      return binary(node, scope)
    case 'unary':
      return unary(node, scope)
    case 'if':
      return conditional(node, scope)
    case 'match':
      return match(node, scope)
  }
}

/** A value as source: arrays and objects are made anew each time, since a document that holds them may be written into. */
export function constant(value: Value, generator: Generator): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      return Object.is(value, -0) ? '0' : value < 0 ? `(${value})` : String(value)
    case 'bigint':
      return `(${value}n)`
    case 'boolean':
      return String(value)
    default:
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map((item) => constant(item, generator)).join(', ')}]`
      if (isPlain(value))
        return `({${Object.keys(value)
          .map((key) => member(key, constant(value[key] as Value, generator)))
          .join(', ')}})`
      return generator.constant(value)
  }
}

function unreachable(name: string): never {
  throw new Error(`no parameter ${name} is bound`)
}

function object({ entries }: ObjectPlan, scope: Scope): string {
  const members: string[] = []
  for (const [key, value] of entries) {
    if (key.kind !== 'constant' || typeof key.value !== 'string' || mayBeMarker(value, scope.markers))
      return parts(entries, scope)
    members.push(member(key.value, expression(value, scope)))
  }
  return `({${members.join(', ')}})`
}

function parts(entries: ObjectPlan['entries'], scope: Scope): string {
  return `$.object([${entries.flatMap(([key, value]) => [expression(key, scope), expression(value, scope)]).join(', ')}])`
}

function self(node: Plan, { self: name, isTop, generator }: Scope): string {
  return isTop && generator.style.careful ? `$.document(${name}, ${generator.place(node, node)})` : name
}

function variable(name: string, node: Plan, { variables, assigned, generator }: Scope): string {
  const identifier = variableName(name)
  variables.add(name)
  if (assigned.has(name)) return identifier
  return `(${identifier} ?? $.at(${generator.place(node, undefined)}, $.variable, ${identifier}, ${quoted(name)}))`
}

function namedVariable(name: string, node: Plan, { variables, generator }: Scope): string {
  const all = [...variables].map((known) => member(known, variableName(known))).join(', ')
  return `$.at(${generator.place(node, undefined)}, $.variableNamed, {${all}}, ${name})`
}

function path({ target, keys }: Path, scope: Scope): string {
  if (keys.includes('*')) return `$.getPath(${expression(target, scope)}, ${JSON.stringify(keys)})`
  const base = baseOf(target, scope)
  const plain = base === undefined ? 0 : keys.findIndex((key) => !isPlainKey(key))
  if (base !== undefined && plain !== 0) {
    const end = plain < 0 ? keys.length : plain
    return further(`(${base}.${keys.slice(0, end).join('?.')} ?? null)`, keys.slice(end), scope.generator)
  }
  return further(expression(target, scope), keys, scope.generator)
}

/** The value at keys, which may be of any kind. */
function further(code: string, keys: readonly string[], generator: Generator): string {
  if (keys.length > 0 && keys.every(isPlainKey)) return `(${code}?.${keys.join('?.')} ?? null)`
  return keys.reduce((of, key) => {
    if (isPlainKey(key)) return `(${of}?.${key} ?? null)`
    return isPlainKeyOfObject(key) ? `${reader(key, generator)}(${of})` : `$.get(${of}, ${quoted(key)})`
  }, code)
}

/** A function that reads a field which arrays, texts and others have too: of a document's objects as a plain property. */
function reader(key: string, generator: Generator): string {
  const quick = 'typeof o === "object" && o !== null && Object.getPrototypeOf(o) === Object.prototype'
  return generator.declare('g', `(o) => ${quick} ? o.${key} ?? null : $.get(o, ${quoted(key)})`)
}

/** The name of what is a variable of the language and never null, where there is one. */
function baseOf(node: Plan, scope: Scope): string | undefined {
  const { generator, locals, self, isTop } = scope
  if (node.kind === 'local') return generator.base(locals.get(node.name) ?? unreachable(node.name))
  return node.kind === 'this' && !(isTop && generator.style.careful) ? generator.base(self) : undefined
}
