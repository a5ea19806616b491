import { isMapping } from '../codecs/closed.js'
import type { Path } from '../core/component.js'

/** A policy of a pipeline, and how a run's counts tell whether it was applied. */
export interface Policy {
  readonly path: Path
  readonly what: string
  isApplied(counts: ReadonlyMap<string, number>): boolean
}

type Tree = Readonly<Record<string, unknown>>

/** The policies of a pipeline that its counts speak of: what it says of errors, events and its callback. */
export function policiesOf(value: unknown): readonly Policy[] {
  if (!isMapping(value)) return []
  const { on_error, output } = value
  const isRealtime = value['type'] === 'realtime'
  const onError = on_error ?? `${isRealtime ? 'dead_letter' : 'fail'}, by default`
  return [
    ...(isRealtime ? realtime(mappingAt(value, 'realtime')) : []),
    policy(['on_error'], `on_error: ${String(onError)}`, (counts) =>
      some(counts, 'errors_total', /^(?!.*(?:code=CALLBACK_UNREACHABLE|stage=store))/),
    ),
    ...(isMapping(output) && mappingAt(output, 'callback')['enabled'] === true ? callback() : []),
  ]
}

function realtime(options: Tree): readonly Policy[] {
  const upsert = mappingAt(options, 'upsert')
  const { late } = mappingAt(options, 'order')
  const at = (...keys: readonly string[]) => ['realtime', ...keys]
  const policies = [
    policy(at('dedup_ttl'), 'duplicates are dropped', (counts) => dropped(counts, 'duplicate')),
    policy(at('upsert'), 'UPDATE of an unknown entity becomes CREATE', (counts) =>
      some(counts, 'upserts_total', /from=UPDATE,to=CREATE/),
    ),
  ]
  if (upsert['on_existing_create'] === 'update') {
    const applied = (counts: ReadonlyMap<string, number>) =>
      some(counts, 'upserts_total', /from=CREATE,to=UPDATE/)
    policies.push(policy(at('upsert', 'on_existing_create'), 'on_existing_create: update', applied))
  }
  if (upsert['on_unknown_delete'] === 'drop') {
    const applied = (counts: ReadonlyMap<string, number>) => dropped(counts, 'unknown_delete')
    policies.push(policy(at('upsert', 'on_unknown_delete'), 'on_unknown_delete: drop', applied))
  }
  if (late === 'drop' || late === 'dead_letter') {
    const applied = (counts: ReadonlyMap<string, number>) =>
      late === 'drop' ? dropped(counts, 'stale') : some(counts, 'errors_total', /code=EVENT_LATE/)
    policies.push(policy(at('order', 'late'), `order.late: ${late}`, applied))
  }
  return policies
}

function callback(): readonly Policy[] {
  const path = ['output', 'callback']
  return [
    policy(path, 'a post to the callback', (counts) => some(counts, 'posts', /./)),
    policy(path, 'a post that is tried again', (counts) =>
      some(counts, 'errors_total', /code=CALLBACK_UNREACHABLE/),
    ),
  ]
}

function policy(path: Path, what: string, isApplied: Policy['isApplied']): Policy {
  return { path, what, isApplied }
}

function dropped(counts: ReadonlyMap<string, number>, reason: string): boolean {
  return some(counts, 'messages_dropped_total', new RegExp(`reason=${reason}`))
}

/** Whether a counter has counted under labels such as these. */
function some(counts: ReadonlyMap<string, number>, name: string, labels: RegExp): boolean {
  return [...counts].some(([key, amount]) => key.startsWith(`${name}{`) && labels.test(key) && amount > 0)
}

function mappingAt(tree: Tree, key: string): Tree {
  const value = tree[key]
  return isMapping(value) ? value : {}
}
