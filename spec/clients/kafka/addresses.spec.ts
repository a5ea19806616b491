import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

import { expect } from 'chai'

import { encoded, socketTo } from '../../../lib/clients/kafka/addresses.js'
import { certificate } from '../../support/certificate.js'

/** The port of a server that listens at an address, undefined where the machine has no such address. */
async function portOf(server: Server, address: string): Promise<number | undefined> {
  const failed = once(server, 'error').then(() => undefined)
  const listening = once(server.listen(0, address), 'listening').then(() => server.address())
  const at = await Promise.race([listening, failed])
  return typeof at === 'object' && at !== null ? at.port : undefined
}

describe('addresses of brokers', () => {
  it('are as the driver splits them, in which those of IPv6 have no colon', () => {
    expect(encoded('kafka-1.example.com:9092')).to.equal('kafka-1.example.com:9092')
    const [host = '', port] = encoded('[fe80::1]:9092').split(':')
    expect([decodeURIComponent(host), port]).to.deep.equal(['fe80::1', '9092'])
  })

  it('are connected to where they are encoded, too', async function () {
    const server = createServer((socket) => socket.end())
    // not every machine has an address of IPv6
    const port = (await portOf(server, '::1')) ?? this.skip()
    const [host = ''] = encoded(`[::1]:${port}`).split(':')
    const ssl = undefined as unknown as Parameters<typeof socketTo>[0]['ssl']
    await new Promise<void>((resolve, reject) => {
      socketTo({ host, port, ssl, onConnect: resolve }).on('error', reject)
    })
    server.close()
  })

  it('are asked for by their name over TLS', async () => {
    const names: unknown[] = []
    const server = createTlsServer(certificate, (socket) => {
      names.push(socket.servername)
      socket.end()
    })
    const port = (await portOf(server, '127.0.0.1')) as number
    const ssl = { ca: certificate.cert }
    await new Promise<void>((resolve, reject) => {
      socketTo({ host: 'localhost', port, ssl, onConnect: resolve }).on('error', reject)
    })
    server.close()
    await once(server, 'close')
    expect(names).to.deep.equal(['localhost'])
  })
})
