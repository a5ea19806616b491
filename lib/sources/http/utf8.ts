/** A body as UTF-8, from the character set that it names or, without one, whose mark it begins with; `undefined` where that is unknown. */
export function utf8(
  body: AsyncIterable<Uint8Array>,
  charset: string | undefined,
): AsyncIterable<Uint8Array> | undefined {
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return marked(body)
  try {
    return transcoded(body, new TextDecoder(charset, { fatal: true }))
  } catch {
    return undefined
  }
}

async function* marked(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const chunks = body[Symbol.asyncIterator]()
  try {
    let start: Uint8Array = new Uint8Array()
    while (start.length < 2) {
      const next = await chunks.next()
      if (next.done) break
      start = Buffer.concat([start, next.value])
    }
    const whole = behind(start, chunks)
    const utf16 = utf16Of(start)
    yield* utf16 === undefined ? whole : transcoded(whole, new TextDecoder(utf16, { fatal: true }))
  } finally {
    await chunks.return?.()
  }
}

async function* behind(
  start: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  if (start.length > 0) yield start
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
}

async function* transcoded(
  body: AsyncIterable<Uint8Array>,
  decoder: InstanceType<typeof TextDecoder>,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of body) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield Buffer.from(text)
  }
  const rest = decoder.decode()
  if (rest !== '') yield Buffer.from(rest)
}

/** The byte order that a mark of UTF-16 tells. */
function utf16Of([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}
