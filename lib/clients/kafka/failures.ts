import { SourceError } from '../../core/errors.js'
import type { KafkaConnection, KafkaSubscription } from './consumer.js'
import { UnreadableBatch } from './records/unreadableBatch.js'

/** What a broker says to a member without which the group went on. */
const LOST: readonly unknown[] = ['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID']

/** Whether the group went on without this member. */
export function isLost(error: unknown): boolean {
  return LOST.includes(typeOf(error))
}

/** Whether a commit failed since the group has shared out its partitions anew. */
export function isMoved(error: unknown): boolean {
  return isLost(error) || typeOf(error) === 'REBALANCE_IN_PROGRESS'
}

/** Refusals that trying again does not change: what is wrong, and what to do. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    /SASL|AUTHENTICATION/,
    'check sasl: mechanism, username and password, and that this port of the broker takes SASL',
  ],
  [
    /CERTIFICATE/,
    "check tls: ca names the file of the authority that signed the broker's certificate, server_name the name that it is for",
  ],
  [/TOPIC_AUTHORIZATION_FAILED/, 'the user may not read the topic: it needs READ and DESCRIBE on it'],
  [/GROUP_AUTHORIZATION_FAILED/, 'the user may not read as this group: it needs READ on group_id'],
  [/CLUSTER_AUTHORIZATION_FAILED/, 'the user may not use this cluster'],
  [
    /INVALID_SESSION_TIMEOUT/,
    'the broker does not allow this session_timeout: see its group.min.session.timeout.ms and group.max.session.timeout.ms',
  ],
  [
    /INVALID_GROUP_ID|INCONSISTENT_GROUP_PROTOCOL/,
    'the group is used by clients of another kind: choose another group_id',
  ],
]

/** The error as it is where trying again may help, but in words that say more; else a SourceError that says what to do. */
export function fatal(
  error: unknown,
  { brokers, sasl, tls }: KafkaConnection,
  { groupId, topics }: KafkaSubscription,
): Error {
  const cause = original(error)
  // it names a topic, which may be called anything
  if (cause instanceof UnreadableBatch) return cause
  if (cause.message === 'Closed connection' && (sasl === undefined || tls === undefined)) {
    // a broker does not say what it misses
    const missing = [tls === undefined ? 'tls' : '', sasl === undefined ? 'sasl' : '']
    const wanted = missing.filter((option) => option !== '').join(' or ')
    return new Error(`the broker closed the connection, as one that wants ${wanted} does`, { cause })
  }
  if (typeOf(cause) === 'UNKNOWN_TOPIC_OR_PARTITION') {
    // the broker does not say which one
    const names = topics.filter((topic) => typeof topic === 'string')
    return new Error(`topic ${names.join(' or ')} is not there yet, or this user may not see it`, { cause })
  }
  const words = `${cause.name} ${String(typeOf(cause) ?? '')}`.toUpperCase()
  const refusal = REFUSALS.find(([shape]) => shape.test(words) || shape.test(cause.message.toUpperCase()))
  if (refusal === undefined) return cause
  const where = `kafka ${brokers.join(', ')}, topics ${topics.map(String).join(', ')}, group ${groupId}`
  return new SourceError('KAFKA_REFUSED', `${where}: ${cause.message}`, { cause, hint: refusal[1] })
}

function typeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined
}

/** kafkajs wraps an error in one that counts its retries. */
function original(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  return error.cause instanceof Error ? original(error.cause) : error
}
