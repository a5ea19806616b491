import { type Meta, POSITION, type Position, RAW } from '../../core/message.js'

/** The metadata of a message from an HTTP answer; a class of one fixed shape, since one is made for each message. */
export class HttpMeta implements Meta {
  readonly [key: string]: unknown
  /** What was asked for, without secrets. */
  readonly url: string
  /** Which page, from 1. */
  readonly page: number
  /** Which record of the page, from 0. */
  readonly index: number
  readonly [RAW]: string | Uint8Array

  constructor(url: string, page: number, index: number, raw: string | Uint8Array) {
    this.url = url
    this.page = page
    this.index = index
    this[RAW] = raw
  }

  get [POSITION](): Position {
    return { url: this.url, page: this.page, index: this.index }
  }
}
