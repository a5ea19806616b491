import type { Readable } from 'node:stream'

import type { AxiosResponse } from 'axios'

import type { Exchange } from '../core/http.js'
import { ACCEPTED_ENCODINGS, decodeContent, isDecodable } from './contentDecoding.js'
import { NetworkError } from './networkError.js'

/**
 * One exchange over the network, on connections that are kept and used again. The body comes without its content encoding,
 * where that is known, and so do the headers; rejects, and errs in the body, with a `NetworkError`.
 */
export const exchange: Exchange = async (request, signal) => {
  const { default: axios } = await import('axios')
  try {
    const response: AxiosResponse<Readable> = await axios.request({
      method: request.method,
      url: request.url,
      headers: { 'user-agent': 'rxpipe', 'accept-encoding': ACCEPTED_ENCODINGS, ...request.headers },
      ...(request.body === undefined ? {} : { data: Buffer.from(request.body) }),
      // axios would take the end of a compressed body that is cut off for its end
      decompress: false,
      maxRedirects: 0,
      responseType: 'stream',
      signal,
      validateStatus: () => true,
    })
    const { 'content-encoding': encodings, ...headers } = flat(response.headers)
    if (encodings === undefined) return { status: response.status, headers, body: worded(response.data) }
    if (!isDecodable(encodings)) {
      const all = { ...headers, 'content-encoding': encodings }
      return { status: response.status, headers: all, body: worded(response.data) }
    }
    const { 'content-length': _encodedLength, ...others } = headers
    const body = worded(decodeContent(response.data, encodings))
    return { status: response.status, headers: others, body }
  } catch (error) {
    throw NetworkError.of(error)
  }
}

async function* worded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* body
  } catch (error) {
    throw NetworkError.of(error)
  }
}

function flat(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  )
}
