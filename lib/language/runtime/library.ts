import { setOwn } from '../../util/setOwn.js'
import { utf8Text } from '../../util/utf8Text.js'
import { DELETED, NOTHING, type Parameter, type Value } from '../definition.js'
import { byteLength } from '../text/byteText.js'
import { lowerCase, upperCase } from '../text/simpleCase.js'
import { trimSpace } from '../text/trim.js'
import { accepts, taken } from './accepts.js'
import { assign, without, writable } from './assign.js'
import { assignInPlace } from './assignInPlace.js'
import { cloned } from './cloned.js'
import { condition, not, strictCondition, truth } from './conditions.js'
import { equal } from './equal.js'
import { unexpected } from './expect.js'
import { Failure } from './failure.js'
import { Fault, located, messageOf, type Place } from './fault.js'
import { inContext } from './inContext.js'
import { applyMap, passes, withoutPlace } from './maps.js'
import { changedMetadata, copied, metadataText, replacedMetadata } from './metadata.js'
import { binary } from './operators.js'
import { get, getPath, isPlain } from './path.js'
import { typeName } from './typeName.js'

/** What generated code, and the interpreter, call by name. */
export const library = {
  DELETED,
  NOTHING,
  NONE: Object.freeze(Object.create(null) as object),
  get,
  getPath,
  assign,
  assignInPlace,
  without,
  writable,
  cloned,
  binary,
  equals: equal,
  condition,
  strictCondition,
  truth,
  not,
  located,
  withoutPlace,
  applyMap,
  copied,
  changedMetadata,
  replacedMetadata,
  metadataText,
  array,
  object,
  variable,
  variableNamed,
  document,
  coalesce,
  caught,
  argument,
  at,
  inElement: (index: number, error: unknown): unknown =>
    inContext(`failed to process element ${index}`, error),
  atElement: (index: number, error: unknown): unknown => inContext(`element ${index}`, error),
  notBoolean: (value: Value): Error => unexpected('bool', value),
  failed: (error: unknown, statement: number): Failure => new Failure(error, statement),
  bound,
  ownable,
  typeName,
  upperCase,
  lowerCase,
  trimSpace,
  byteLength,
}

/** Evaluates with a place for the error that comes of it. */
function at<Args extends readonly unknown[], Result>(
  place: Place,
  evaluate: (...args: Args) => Result,
  ...args: Args
): Result {
  try {
    return evaluate(...args)
  } catch (error) {
    throw located(error, place)
  }
}

/** The document where it can be written into, else undefined. */
function ownable(root: Value | undefined): Value | undefined {
  return isPlain(root) ? root : undefined
}

/** An array literal, without the elements that are deleted or nothing. */
function array(items: readonly Value[]): Value {
  return items.filter((item) => typeof item !== 'symbol')
}

/** An object literal of keys and values in turn, without the values that are deleted or nothing. */
function object(parts: readonly Value[]): Value {
  const made: Record<string, Value> = {}
  for (let index = 0; index < parts.length; index += 2) {
    const [name, value] = [parts[index] as Value, parts[index + 1] as Value]
    const key = name instanceof Uint8Array ? utf8Text(name) : name
    if (typeof key !== 'string') throw unexpected('string key', key)
    if (typeof value !== 'symbol') setOwn(made, key, value)
  }
  return made
}

/** A variable's value; undefined is one that was not set. */
function variable(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`variable '${name}' undefined`)
  return value
}

/** The variable of a name that is worked out. */
function variableNamed(all: Readonly<Record<string, Value | undefined>>, name: Value): Value {
  return variable(typeof name === 'string' && Object.hasOwn(all, name) ? all[name] : undefined, String(name))
}

/** The document of a message whose payload may not be JSON. */
function document(value: Value | undefined, place: Place): Value {
  if (value === undefined) throw located(new Error('the payload is not JSON'), place)
  return value
}

/** `left | right`. */
function coalesce(left: () => Value, right: () => Value): Value {
  let value: Value
  try {
    value = left()
  } catch (error) {
    if (passes(error)) throw error
    return right()
  }
  return value === null || typeof value === 'symbol' ? right() : value
}

/** `target.catch(fallback)`. */
function caught(target: () => Value, fallback: (error: Value) => Value): Value {
  try {
    return target()
  } catch (error) {
    if (passes(error)) throw error
    return fallback(messageOf(error))
  }
}

/** A method bound to its arguments; one that cannot be bound fails when it is called. */
function bound<Call extends (target: never) => Value>(bind: () => Call): Call | (() => never) {
  try {
    return bind()
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** An argument, if it is of the type that its parameter takes. */
function argument(value: Value, parameter: Parameter, at: number | undefined): Value {
  if (accepts(parameter, value)) return taken(parameter, value)
  const { message } = unexpected(parameter.type, value)
  throw new Fault(`argument ${parameter.name}: ${message}`, at, undefined)
}
