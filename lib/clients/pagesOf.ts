import type { Readable } from 'node:stream'

/** Reads a stream of objects by the page: `size` of them, fewer at its end, and none behind it; rejects when the stream fails. */
export function pagesOf<T>(stream: Readable, size: number): () => Promise<readonly T[]> {
  let failure: Error | undefined
  let over = false
  let wake: (() => void) | undefined
  const notify = () => wake?.()
  stream.on('readable', notify)
  stream.once('end', () => {
    over = true
    notify()
  })
  stream.once('close', () => {
    if (!over) failure ??= new Error('the connection was closed')
    notify()
  })
  stream.once('error', (error) => {
    failure = error
    notify()
  })
  return async () => {
    const page: T[] = []
    for (;;) {
      while (page.length < size) {
        const item = stream.read() as T | null
        if (item === null) break
        page.push(item)
      }
      if (page.length === size) return page
      if (failure !== undefined) throw failure
      if (over) return page
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}
