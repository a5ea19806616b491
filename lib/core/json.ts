/** A JSON value as the engine holds it; integers beyond 2^53 are `bigint`, so that no digit is lost. */
export type Json =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }
