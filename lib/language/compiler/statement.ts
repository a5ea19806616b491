import { flatten, readsRoot } from '../knowledge/mentions.js'
import { mayBeMarker } from '../knowledge/types.js'
import type { AssignPlan, Body, IfStatementPlan, LetPlan, MetaPlan, StatementPlan } from '../plan.js'
import { assignment, type Building, flush, release } from './assignment.js'
import { test } from './branches.js'
import { expression } from './expression.js'
import { type Scope, temporary } from './scope.js'
import { variableName } from './source.js'

/** The JavaScript of statements; `S` is the offset of the statement in execution. */
export function statements(body: Body, scope: Scope, building: Building): string {
  return body.map((statement) => `S = ${statement.at};\n${one(statement, scope, building)}`).join('\n')
}

function one(statement: StatementPlan, scope: Scope, building: Building): string {
  switch (statement.kind) {
    case 'assign':
      return assigned(statement, scope, building)
    case 'let':
      return lines(
        beforeReading(statement, building),
        letVariable(statement, scope),
        release(statement, building),
      )
    case 'meta':
      return lines(
        beforeReading(statement, building),
        meta(statement, scope, building),
        release(statement, building),
      )
    case 'ifStatement':
      return conditional(statement, scope, building)
  }
}

function assigned(statement: AssignPlan, scope: Scope, building: Building): string {
  return lines(beforeReading(statement, building), assignment(statement, scope, building))
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n')
}

/** A document that is read must have been written. */
function beforeReading(statement: StatementPlan, building: Building): string {
  return readsRoot(statement) ? flush(building) : ''
}

function letVariable({ name, value }: LetPlan, scope: Scope): string {
  const identifier = variableName(name)
  const code = expression(value, scope)
  scope.variables.add(name)
  if (!mayBeMarker(value, scope.markers)) {
    scope.assigned.add(name)
    return `${identifier} = ${code};`
  }
  scope.assigned.delete(name)
  const given = temporary(scope)
  return `${given} = ${code}; if (${given} !== $.NOTHING) ${identifier} = ${given} === $.DELETED ? undefined : ${given};`
}

function meta({ key, value }: MetaPlan, scope: Scope, { inMap, inPlace }: Building): string {
  if (inMap) return 'throw new Error("a map cannot set metadata");'
  const code = inPlace ? `$.cloned(${expression(value, scope)})` : expression(value, scope)
  return key === undefined
    ? `meta = $.replacedMetadata(meta, ${code});`
    : `meta = $.changedMetadata(meta, ${JSON.stringify(key)}, ${code});`
}

/** What is known of the document does not outlast branches that assign to it. */
function conditional(statement: IfStatementPlan, scope: Scope, building: Building): string {
  const { branches, otherwise } = statement
  const touches = flatten([statement]).some((inner) => inner.kind === 'assign' || readsRoot(inner))
  const before = touches ? flush(building) : ''
  const inner = (body: Body) =>
    `{\n${statements(body, { ...scope, assigned: new Set(scope.assigned) }, building)}\n}`
  const tests = branches.map(
    ([condition, body]) => `if (${test(condition, 'strictCondition', scope)}) ${inner(body)}`,
  )
  const last = otherwise === undefined ? '' : ` else ${inner(otherwise)}`
  for (const each of flatten([statement])) if (each.kind === 'let') scope.assigned.delete(each.name)
  return lines(before, `${tests.join(' else ')}${last}`)
}
