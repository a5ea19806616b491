import { connect, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'

import type { ISocketFactory } from 'kafkajs'

/** Milliseconds of silence after which the system looks whether a connection lives. */
const KEEP_ALIVE = 60_000

/** A broker's address as kafkajs takes it, which splits it at its first colon: those of an IPv6 address are encoded. */
export function encoded(broker: string): string {
  const [, address, port] = /^\[(.+)\]:(\d+)$/.exec(broker) ?? []
  return address === undefined ? broker : `${encodeURIComponent(address)}:${port}`
}

/** Connects to an address that may be encoded. */
export const socketTo: ISocketFactory = ({ host: given, port, ssl, onConnect }) => {
  const host = decodeURIComponent(given)
  const name = isIP(host) === 0 ? { servername: host } : {}
  // without TLS, the driver gives none, whatever its types say
  const socket = ssl
    ? connectTls({ host, port, ...name, ...ssl }, onConnect)
    : connect({ host, port }, onConnect)
  socket.setKeepAlive(true, KEEP_ALIVE)
  return socket
}
