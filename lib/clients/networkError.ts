/** No answer came, or it broke off: the code of the system (ECONNRESET, ENOTFOUND, CERT_HAS_EXPIRED, ...) and its words. */
export class NetworkError extends Error {
  readonly #code: string

  constructor(message: string, code: string) {
    super(message)
    this.#code = code
  }

  /** Empty where the system gave none. */
  get code(): string {
    return this.#code
  }

  /** Takes nothing but the words and the code of an error: an AxiosError carries the request with its headers. */
  static of(error: unknown): NetworkError {
    if (error instanceof NetworkError) return error
    if (!(error instanceof Error)) return new NetworkError(String(error), '')
    const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
    return new NetworkError(error.message === '' ? code || error.name : error.message, code)
  }
}
