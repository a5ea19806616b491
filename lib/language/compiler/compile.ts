import { aliases } from '../knowledge/aliases.js'
import { NO_MARKERS } from '../knowledge/types.js'
import type { Body, MapPlan, ProgramPlan } from '../plan.js'
import type { Executable, ExecuteOptions } from '../runtime/executable.js'
import { library } from '../runtime/library.js'
import { type Building, EMPTY, flush } from './assignment.js'
import { Generator, type Style } from './generator.js'
import { declarations, type Scope } from './scope.js'
import { variableName } from './source.js'
import { statements } from './statement.js'

/**
 * A mapping as generated JavaScript; it throws what its parts throw. Where the process forbids code from strings, this
 * throws an EvalError.
 */
export function compile(program: ProgramPlan, options: ExecuteOptions): Executable {
  let careful: Executable | undefined
  return generate(program, { careful: false }, options, (...message) => {
    careful ??= generate(program, { careful: true }, options, unreachable)
    return careful(...message)
  })
}

function unreachable(): never {
  throw new Error('code for messages without a document has nothing to leave to other code')
}

/** `careful` takes the messages without a document where this code does not. */
function generate(
  { statements: body, maps, text }: ProgramPlan,
  style: Style,
  options: ExecuteOptions,
  careful: Executable,
): Executable {
  const generator = new Generator(style)
  const mapCodes = maps.map((map) => mapCode(map, text, generator))
  const mapping = mappingCode(body, generator, options)
  const code = `"use strict";
const maps = new Map();
${generator.prelude.join('\n')}
${mapCodes.join('\n')}
const execute = ${mapping};
execute.whole = (doc, meta) => {
try {
const root = execute(doc, meta, undefined, undefined);
return root === undefined || root === $.NOTHING ? doc : root
} catch (error) { throw error instanceof RangeError ? fail(error, 0) : error } };
return execute;`
  const make = new Function('K', '$', 'careful', 'fail', code) as (
    constants: readonly unknown[],
    $: typeof library,
    careful: Executable,
    fail: ExecuteOptions['fail'],
  ) => Executable
  return make(generator.constants, library, careful, options.fail ?? library.failed)
}

function mappingCode(body: Body, generator: Generator, { mode, reuses }: ExecuteOptions): string {
  const mutates = mode === 'mutation'
  const building: Building = {
    inPlace: mutates || aliases(body),
    reuses,
    inMap: false,
    draft: mutates ? undefined : EMPTY,
  }
  const scope = topScope('doc', generator)
  const code = bodyCode(body, scope, building)
  const begin = mutates ? 'doc = $.cloned(doc); let root = doc, own;' : 'let root, own;'
  const leave = generator.style.careful
    ? ''
    : 'if (doc === undefined) return careful(doc, meta, run, changed);'
  return `(doc, meta, run, changed) => { ${leave} ${begin} ${code.head}
try {
${code.text}
} catch (error) { throw fail(error, S) }
if (changed !== undefined) changed.meta = meta;
return root }`
}

function mapCode({ name, body, text }: MapPlan, main: string, generator: Generator): string {
  generator.isForeign = text !== main
  const scope = topScope('doc', generator)
  const building: Building = { inPlace: aliases(body), reuses: false, inMap: true, draft: EMPTY }
  const code = bodyCode(body, { ...scope, isTop: false, markers: { ...NO_MARKERS, self: true } }, building)
  const failed = generator.isForeign
    ? '$.withoutPlace(error)'
    : '$.located(error, { at: S, label: undefined })'
  generator.isForeign = false
  return `maps.set(${JSON.stringify(name)}, (doc, meta, run) => { let root, own; ${code.head}
try {
${code.text}
} catch (error) { throw ${failed} }
return root })`
}

function topScope(self: string, generator: Generator): Scope {
  return {
    self,
    isTop: true,
    locals: new Map(),
    markers: NO_MARKERS,
    temporaries: [],
    variables: new Set(),
    assigned: new Set(),
    generator,
  }
}

/** Statements, and the declarations that they need. */
function bodyCode(
  body: Body,
  scope: Scope,
  building: Building,
): { readonly head: string; readonly text: string } {
  const { self, generator } = scope
  generator.begin(self)
  const text = [statements(body, scope, building), flush(building)].join('\n')
  const variables = [...scope.variables].map((name) => `let ${variableName(name)};`).join(' ')
  return { head: `let S = 0; ${generator.beginning(self)} ${variables} ${declarations(scope)}`, text }
}
