import type { Program } from './ast.js'
import { compile } from './compiler/compile.js'
import { NOTHING, type Value } from './definition.js'
import { interpret } from './interpreter/interpret.js'
import { mayReuse } from './knowledge/mayReuse.js'
import { readsMessage } from './knowledge/readsMessage.js'
import { MappingError } from './mappingError.js'
import { parseMapping } from './parser.js'
import type { ProgramPlan } from './plan.js'
import { registry } from './registry.js'
import { type Files, inFile, opened } from './resolver/imports.js'
import { resolveProgram } from './resolver/resolveProgram.js'
import type { Changed, Executable, ExecuteOptions } from './runtime/executable.js'
import { Failure } from './runtime/failure.js'
import { Fault, messageOf } from './runtime/fault.js'
import { MessageRun, type RunMessage } from './runtime/run.js'
import { lineAndColumn } from './syntaxError.js'
import { type Trace, taker, waysOf } from './trace.js'

/** How a program is prepared. */
export interface PrepareOptions {
  readonly mode: 'mapping' | 'mutation'
  /** The caller gives its documents up. */
  readonly owned: boolean
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** Reads what is imported; undefined where nothing can be. */
  readonly files: Files | undefined
  /** Told of the ways of the mapping, and of those that are taken. */
  readonly trace?: Trace | undefined
}

/** A program that can run. */
export interface Prepared {
  readonly plan: ProgramPlan
  /**
   * Gives the document that the mapping makes, undefined where it assigns none; `changed` takes the metadata. `message`
   * is told where there is more of it than the document and the metadata. Throws MappingError of phase exec.
   */
  run(
    value: unknown,
    meta: Readonly<Record<string, unknown>>,
    changed?: Changed,
    message?: RunMessage,
  ): Value | undefined
  /** The same for what is known of most messages: gives the new document, or the given one where the mapping assigns none. */
  whole(value: unknown, meta: Readonly<Record<string, unknown>>): Value | undefined
}

/** Makes a parsed program executable. Throws MappingError of phase parse. */
export function prepare(text: string, program: Program, options: PrepareOptions): Prepared {
  const { from } = program
  if (from !== undefined) return prepareFile(text, from, options)
  const { mode, owned, clock, files, trace } = options
  const plan = resolveProgram(text, program, { registry, services: { mapping: nested(clock) }, files })
  trace?.declare(waysOf(plan))
  const take = trace === undefined ? undefined : taker(trace)
  const reuses = owned && mayReuse(plan.statements)
  const fail = (error: unknown, statement: number) => mappingError(text, error, statement)
  const execute = executable(plan, { mode, reuses, fail, take, see: trace?.see })
  // most mappings need no more of a message than its document: they spare making a run of it
  const idle = readsMessage(plan) ? undefined : new MessageRun({ value: undefined, meta: {} }, clock)
  const run: Prepared['run'] = (value, meta, changed, message) => {
    try {
      return execute(
        value as Value | undefined,
        meta as Readonly<Record<string, Value>>,
        idle ?? new MessageRun(message ?? { value, meta }, clock),
        changed,
      )
    } catch (error) {
      throw error instanceof MappingError ? error : fail(error, 0)
    }
  }
  const whole = idle === undefined ? undefined : execute.whole
  return { plan, run, whole: (whole as Prepared['whole'] | undefined) ?? wholeBy(run) }
}

function wholeBy(run: Prepared['run']): Prepared['whole'] {
  return (value, meta) => {
    const root = run(value, meta)
    return root === undefined || root === NOTHING ? (value as Value | undefined) : root
  }
}

/** Generated code, or the interpreter where code cannot be generated from strings or is nested too deeply for its parser. */
function executable(plan: ProgramPlan, options: ExecuteOptions): Executable {
  if (options.take !== undefined) return interpret(plan, options)
  try {
    return compile(plan, options)
  } catch (error) {
    if (error instanceof EvalError || error instanceof RangeError) return interpret(plan, options)
    throw error
  }
}

/** What `from "path"` stands for: all of another file; its errors are told at that statement. */
function prepareFile(text: string, from: NonNullable<Program['from']>, options: PrepareOptions): Prepared {
  const file = opened(text, from, options.files)
  try {
    const prepared = prepare(file.text, parseMapping(file.text), {
      ...options,
      files: file.files,
      trace: undefined,
    })
    const { line, column } = lineAndColumn(text, from.at)
    const run: Prepared['run'] = (...message) => {
      try {
        return prepared.run(...message)
      } catch (error) {
        if (!(error instanceof MappingError)) throw error
        const where = `${file.path}:${error.line}:${error.column}`
        throw new MappingError('exec', `${where}: ${error.message}`, line, column, { cause: error })
      }
    }
    return { plan: prepared.plan, run, whole: wholeBy(run) }
  } catch (error) {
    throw inFile(text, from, file.path, error)
  }
}

/** The mapping of `.bloblang(text)`: without imports, and without the message. */
function nested(clock: () => number): (text: string) => (value: Value) => Value {
  return (text) => {
    const { run } = prepare(text, parseMapping(text), {
      mode: 'mapping',
      owned: false,
      clock,
      files: undefined,
    })
    return (value) => {
      const root = run(value, {})
      return root === undefined ? NOTHING : root
    }
  }
}

function mappingError(text: string, error: unknown, offset: number): MappingError {
  const { cause, statement } = error instanceof Failure ? error : { cause: error, statement: offset }
  const at = cause instanceof Fault ? (cause.at ?? statement) : statement
  const { line, column } = lineAndColumn(text, at)
  const message = `failed assignment (line ${lineAndColumn(text, statement).line}): ${messageOf(cause)}`
  return new MappingError('exec', message, line, column, { cause })
}
