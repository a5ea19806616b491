import { during, UNWATCHED } from '../../../core/activity.js'
import type { Context } from '../../../core/context.js'
import { SourceError } from '../../../core/errors.js'
import type { Draft } from '../../../operators/onDemand.js'
import type { FileSettings } from '../settings.js'
import { Bell } from './bell.js'
import { Census } from './census.js'
import type { Followed, Portion } from './followed.js'
import { toJson } from './position.js'
import { Positions, slotKey } from './positions.js'

/** Batches of one file that may be out: the next one is read while an output waits for its receiver. */
const AHEAD = 2

/** Batches of the lines of all followed files as they come, each file a lane, until the signal aborts. */
export async function* followDrafts(
  settings: FileSettings,
  context: Context,
  signal: AbortSignal,
): AsyncGenerator<Draft, void, void> {
  const positions = await Positions.load(context.store)
  const news = new Bell()
  const census = new Census(settings, context, positions, () => news.ring())
  const ending = new AbortController()
  const ended = AbortSignal.any([signal, ending.signal])
  const { activity = UNWATCHED } = context
  let end = activity.begin()
  let failed: { readonly error: unknown } | undefined
  const looking = census.run(ended).catch((error: unknown) => {
    failed = { error }
    news.ring()
  })
  try {
    for (;;) {
      if (failed !== undefined) throw failed.error
      const file = nextOf(census.files)
      if (file === undefined) {
        end()
        await news.wait(signal)
        end = activity.begin()
      }
      if (signal.aborted) return
      const portion = file && (await portionOf(file, settings, census))
      if (file?.truncated) census.due()
      if (file === undefined || portion === undefined) continue
      if (portion.begins !== undefined) await positions.keep(file.slot, portion.begins)
      end()
      yield draftOf(file, portion, positions, census, news)
      end = activity.begin()
    }
  } finally {
    ending.abort()
    await during(activity, async () => {
      await looking
      await census.close()
    })
    end()
  }
}

/** A file that has something to read; whoever had its turn goes behind the others. */
function nextOf(files: Set<Followed>): Followed | undefined {
  for (const file of files) {
    if (file.after !== undefined && isRead(file.after, files)) file.after = undefined
    if (file.after !== undefined || file.out >= AHEAD || !hasMore(file)) continue
    files.delete(file)
    files.add(file)
    return file
  }
  return undefined
}

function hasMore({ wanted, truncated, hasPending }: Followed): boolean {
  return hasPending || (wanted && !truncated)
}

/** Whether all that there is of a file is read and committed. */
function isRead(file: Followed, files: ReadonlySet<Followed>): boolean {
  return !files.has(file) || !(file.wanted || file.truncated || file.hasPending || file.out > 0)
}

async function portionOf(
  file: Followed,
  { max_batch }: FileSettings,
  census: Census,
): Promise<Portion | undefined> {
  file.busy = true
  try {
    return await file.next(max_batch)
  } catch (error) {
    if (error instanceof SourceError) throw error
    file.wanted = false
    file.stamp = ''
    census.trouble(file.path, error)
    return undefined
  } finally {
    file.busy = false
  }
}

function draftOf(
  file: Followed,
  { messages, position }: Portion,
  positions: Positions,
  census: Census,
  news: Bell,
): Draft {
  file.out++
  let owed = true
  const { slot } = file
  return {
    lane: slotKey(slot),
    messages,
    cursor: { key: slotKey(slot), value: toJson(position) },
    commit: async () => {
      if (!owed) return
      owed = false
      file.out--
      positions.set(slot, position)
      if (file.truncated) census.due()
      news.ring()
    },
  }
}
