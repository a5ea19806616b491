/** A request with its body in memory; the names of headers are in lower case. */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** An answer, whatever its status; its body is read as it arrives, and leaving it unread ends the connection. */
export interface HttpResponse {
  readonly status: number
  /** Under names in lower case; of a header that came several times, all values joined by ", ". */
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
}

/** One exchange, without following redirects; rejects where no answer came, with an error that holds no secret. */
export type Exchange = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>
