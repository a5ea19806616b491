import { DELETED, NOTHING, type Value } from '../definition.js'
import { aliases } from '../knowledge/aliases.js'
import type { Body, IfStatementPlan, MapPlan, ProgramPlan, StatementPlan } from '../plan.js'
import { cloned } from '../runtime/cloned.js'
import type { Executable, ExecuteOptions } from '../runtime/executable.js'
import { library as $ } from '../runtime/library.js'
import type { ExecutableMap } from '../runtime/maps.js'
import type { Environment, State } from './environment.js'
import { evaluate, place } from './evaluate.js'

/** A mapping that is evaluated from its plan: what runs where the process forbids code from strings. */
export function interpret(program: ProgramPlan, { mode, take, see }: ExecuteOptions): Executable {
  const { text, statements, maps } = program
  const executables = new Map<string, ExecutableMap>()
  for (const map of maps)
    executables.set(map.name, executableMap(map, text, { maps: executables, take, see }))
  const mutates = mode === 'mutation'
  const inPlace = mutates || aliases(statements)
  return (document, meta, run, changed) => {
    const self: Value | undefined = mutates ? cloned(document) : document
    const state: State = { root: mutates ? self : undefined, meta, variables: new Map(), statement: 0 }
    const env: Environment = {
      self,
      locals: new Map(),
      state,
      run,
      maps: executables,
      isForeign: false,
      take,
      see,
    }
    try {
      execute(statements, env, { inPlace, inMap: false })
    } catch (error) {
      throw $.failed(error, state.statement)
    }
    if (changed !== undefined) changed.meta = state.meta
    return state.root
  }
}

function executableMap(
  { body, text }: MapPlan,
  main: string,
  { maps, ...told }: Pick<Environment, 'maps' | 'take' | 'see'>,
): ExecutableMap {
  const isForeign = text !== main
  const { take, see } = isForeign ? { take: undefined, see: undefined } : told
  const manner = { inPlace: aliases(body), inMap: true }
  return (self, meta, run) => {
    const state: State = { root: undefined, meta, variables: new Map(), statement: 0 }
    try {
      execute(body, { self, locals: new Map(), state, run, maps, isForeign, take, see }, manner)
    } catch (error) {
      throw isForeign ? $.withoutPlace(error) : $.located(error, { at: state.statement, label: undefined })
    }
    return state.root
  }
}

interface Manner {
  /** Assignments write into the document, and whoever holds a part of it sees them. */
  readonly inPlace: boolean
  readonly inMap: boolean
}

function execute(body: Body, env: Environment, manner: Manner): void {
  for (const statement of body) {
    env.state.statement = statement.at
    one(statement, env, manner)
  }
}

function one(statement: StatementPlan, env: Environment, manner: Manner): void {
  if (statement.kind === 'ifStatement') {
    execute(taken(statement, env), env, manner)
    return
  }
  const value = evaluate(statement.value, env)
  switch (statement.kind) {
    case 'assign': {
      const assign = manner.inPlace ? $.assignInPlace : $.assign
      env.state.root = assign(env.state.root, statement.path, value)
      break
    }
    case 'let':
      setVariable(env.state, statement.name, value)
      break
    case 'meta':
      setMeta(env.state, statement.key, value, manner)
  }
}

/** The statements of the branch whose condition holds. */
function taken({ at, branches, otherwise }: IfStatementPlan, env: Environment): Body {
  for (const [index, [condition, body]] of branches.entries()) {
    const test = evaluate(condition, env)
    if (!$.at(place(condition, condition, env), $.strictCondition, test)) continue
    env.take?.(at, 'ifStatement', index)
    return body
  }
  env.take?.(at, 'ifStatement', branches.length)
  return otherwise ?? []
}

function setMeta(state: State, key: string | undefined, value: Value, { inMap, inPlace }: Manner): void {
  if (inMap) throw new Error('a map cannot set metadata')
  const copy = inPlace ? cloned(value) : value
  state.meta =
    key === undefined ? $.replacedMetadata(state.meta, copy) : $.changedMetadata(state.meta, key, copy)
}

function setVariable({ variables }: State, name: string, value: Value): void {
  if (value === DELETED) variables.delete(name)
  else if (value !== NOTHING) variables.set(name, value)
}
