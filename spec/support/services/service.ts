/** The servers that integration specs talk to. */
export type ServiceName = 'postgres' | 'mysql' | 'redis' | 'kafka'

/** A server that specs may use side by side: each makes its own databases, keys or topics in it. */
export interface Service {
  /** As its variable would hold it: a URL, for Kafka its brokers; user and password included. */
  readonly url: string
  /** False where it lacks what the real server has: librdkafka's mock cluster knows no createTopics and no long retention. */
  readonly complete: boolean
}

/** A server of one suite alone, which may be disturbed; it comes back at the same address with what it had on disk. */
export interface OwnService extends Service {
  /** Holds it where it is: connections stay open and nobody answers. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>
  /** Starts it again after `kill`, and waits until it answers. */
  start(): Promise<void>
  /** Ends it and removes what it had. */
  stop(): Promise<void>
}

/** A process to start. */
export interface Launch {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A server that is installed on this machine. */
export interface LocalServer {
  readonly complete: boolean
  /** True where it refuses to run as root. */
  readonly unprivileged?: boolean
  /** Fills its folder, once; runs `run` for what must run as the server's user. */
  prepare?(folder: string, port: number, run: (launch: Launch) => Promise<void>): Promise<void>
  launch(folder: string, port: number): Launch
  /** Where it chooses its port itself: finds its address in what it logs. */
  readonly address?: RegExp
}

/** How Docker runs a server. */
export interface Image {
  readonly image: string
  /** The port inside. */
  readonly port: number
  readonly env?: Readonly<Record<string, string>>
  /** What depends on the port outside. */
  portEnv?(port: number): Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

/** How a server is had. */
export interface Recipe {
  /** As its users write it. */
  readonly title: string
  /** The variable that names one that is there already. */
  readonly variable: string
  /** What to do where it cannot be had, for the end of a sentence. */
  readonly advice: string
  /** What Debian calls it. */
  readonly packages: readonly string[]
  /** The server on this machine; a text says why there is none. */
  local(): Promise<LocalServer | string>
  readonly image: Image
  /** A lesser server that stands in where the real one cannot be had. */
  readonly standIn?: Pick<Recipe, 'packages' | 'local'>
  url(port: number): string
  /** Rejects until the server answers. */
  ready(url: string): Promise<void>
}
