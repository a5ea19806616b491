/** What may pass by itself, so that it is tried again. */
export class PassingFailure extends Error {
  /** Milliseconds that the server asked to wait. */
  readonly wait: number | undefined
  /** Says what to do where it does not pass. */
  readonly hint: string
  /** False where the server is there, and only asks to be asked less often. */
  readonly away: boolean

  constructor(
    message: string,
    {
      wait,
      hint,
      away = true,
    }: { readonly wait?: number | undefined; readonly hint: string; readonly away?: boolean },
  ) {
    super(message)
    this.wait = wait
    this.hint = hint
    this.away = away
  }
}
