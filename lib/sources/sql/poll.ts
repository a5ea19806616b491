import type { SqlRow, SqlRows } from '../../clients/sqlClient.js'
import type { Json } from '../../core/json.js'
import type { Message } from '../../core/message.js'
import type { Draft } from '../../operators/onDemand.js'
import { checkNames } from './columnsOf.js'
import { toJson } from './cursorState.js'
import { messageOf } from './messageOf.js'
import type { Progress } from './progress.js'

/** All rows that go out in one run of a pipeline must stay in order. */
const LANE = 'sql'

/** Reads a result to its end, a batch a page; the page behind a batch is read while the batch is out, none beyond it. */
export async function* poll(
  rows: SqlRows,
  progress: Progress | undefined,
  stateKey: string | undefined,
): AsyncGenerator<Draft, void, void> {
  checkNames(rows.columns)
  progress?.begin(rows.columns)
  let count = 0
  let ahead = prefetched(rows)
  for (;;) {
    const page = await ahead
    if (page.length === 0) return
    ahead = prefetched(rows)
    const next = progress?.looksAhead === true ? (await ahead)[0] : undefined
    const fresh = progress === undefined ? page : progress.fresh(page)
    if (fresh.length === 0) continue
    const messages = fresh.map((row): Message => {
      const position =
        progress === undefined ? { row: ++count } : { state_key: stateKey, cursor: progress.place(row) }
      return messageOf(rows.columns, row, position)
    })
    progress?.advance(fresh, next)
    yield { lane: LANE, messages, ...cursorOf(progress, stateKey) }
  }
}

/** Begins to read a page; its failure is told to whoever awaits it, if somebody does. */
function prefetched(rows: SqlRows): Promise<readonly SqlRow[]> {
  const page = rows.read()
  page.catch(() => undefined)
  return page
}

function cursorOf(
  progress: Progress | undefined,
  key: string | undefined,
): { readonly cursor?: { readonly key: string; readonly value: Json } } {
  const state = progress?.state
  return state === undefined || key === undefined ? {} : { cursor: { key, value: toJson(state) } }
}
