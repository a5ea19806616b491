import { expect } from 'chai'

import { fatal } from '../../../lib/clients/kafka/failures.js'
import { UnreadableBatch } from '../../../lib/clients/kafka/records/unreadableBatch.js'

const connection = { brokers: ['b:9092'], clientId: 'c' }
const subscription = {
  groupId: 'g',
  topics: ['users', 'orders', /^x/],
  fromBeginning: true,
  commits: true,
  sessionTimeout: 1,
  partitionsInterval: 1,
}

/** An error of the broker as kafkajs gives it. */
const protocol = (type: string, message: string) => {
  const cause = Object.assign(new Error(message), { name: 'KafkaJSProtocolError', type })
  return new Error('retries exceeded', { cause })
}

describe('fatal', () => {
  it('names the topics of which one is not there, which may pass', () => {
    const away = protocol('UNKNOWN_TOPIC_OR_PARTITION', 'This server does not host this topic-partition')
    expect(fatal(away, connection, subscription)).to.include({
      message: 'topic users or orders is not there yet, or this user may not see it',
    })
    expect(fatal(away, connection, { ...subscription, topics: ['users'] }).message).to.equal(
      'topic users is not there yet, or this user may not see it',
    )
  })

  it('refuses what trying again does not change, and says what to do', () => {
    const refused = protocol('ILLEGAL_SASL_STATE', 'Request is not valid given the current SASL state')
    expect(fatal(refused, connection, subscription)).to.include({
      code: 'KAFKA_REFUSED',
      message:
        'kafka b:9092, topics users, orders, /^x/, group g: Request is not valid given the current SASL state',
      hint: 'check sasl: mechanism, username and password, and that this port of the broker takes SASL',
    })
  })

  it('tells of options that a broker may miss which closes the connection', () => {
    const told = (more: object) =>
      fatal(new Error('Closed connection'), { ...connection, ...more }, subscription).message
    const sasl = { mechanism: 'plain', username: 'u', password: 'p' }
    expect(told({})).to.equal('the broker closed the connection, as one that wants tls or sasl does')
    expect(told({ sasl })).to.contain('that wants tls does')
    expect(told({ tls: { verify: true } })).to.contain('that wants sasl does')
    expect(told({ sasl, tls: { verify: true } })).to.equal('Closed connection')
  })

  it('refuses a certificate that is not accepted', () => {
    const certificate = fatal(
      new Error('Connection error: self-signed certificate'),
      connection,
      subscription,
    )
    expect(certificate)
      .to.include({ code: 'KAFKA_REFUSED' })
      .and.have.property('hint')
      .that.contains('tls: ca')
  })

  it('does not take the name of a topic for a refusal', () => {
    const unreadable = new UnreadableBatch('authentication-events/0', 7n, 'a record reaches beyond it')
    expect(fatal(new Error('retries exceeded', { cause: unreadable }), connection, subscription)).to.equal(
      unreadable,
    )
  })

  it('leaves what may pass as it is', () => {
    expect(fatal(new Error('connect ECONNREFUSED'), connection, subscription).message).to.equal(
      'connect ECONNREFUSED',
    )
  })
})
