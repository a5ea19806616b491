/**
 * Told of work whose end no clock announces: files that are read, modules that are loaded, what a step of the user's own does. A
 * virtual clock stands still until all of it has ended.
 */
export interface Activity {
  /** Says that work has begun; the function that it gives says, once, that it has ended. */
  begin(): () => void
}

/** Who is told nothing. */
export const UNWATCHED: Activity = { begin: () => () => undefined }

/** Tells of work from its call to its end. */
export async function during<T>(activity: Activity, work: () => Promise<T>): Promise<T> {
  const end = activity.begin()
  try {
    return await work()
  } finally {
    end()
  }
}

/** Tells, where there is somebody to be told, of the work between what a generator yields: all of it must be such work. */
export function duringEach<T>(activity: Activity | undefined, drafts: AsyncIterable<T>): AsyncIterable<T> {
  return activity === undefined ? drafts : told(activity, drafts)
}

async function* told<T>(activity: Activity, drafts: AsyncIterable<T>): AsyncGenerator<T, void, void> {
  const iterator = drafts[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await during(activity, () => iterator.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    await during(activity, async () => iterator.return?.())
  }
}
