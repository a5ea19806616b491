import type { KafkaRecord } from '../consumer.js'

/** The headers of a record that has none: the same ones for all, so that they need not be looked at. */
export const NO_HEADERS: KafkaRecord['headers'] = Object.freeze({})
