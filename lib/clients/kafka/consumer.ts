/** Bytes as text, as they are where they are not UTF-8, or null for none. */
export type KafkaText = string | Uint8Array | null

/** A record as it stands in a partition. */
export interface KafkaRecord {
  /** A whole number of up to 64 bits, as a number where that is exact. */
  readonly offset: number | bigint
  /** Milliseconds since the epoch. */
  readonly timestamp: number
  readonly key: KafkaText
  /** Null for a tombstone. */
  readonly value: KafkaText
  /** Values in order; several where a header came several times, null for one without a value. */
  readonly headers: Readonly<Record<string, readonly KafkaText[]>>
}

/** Records in order, made where they are asked for: those of a fetch outlive many collections of what is young. */
export interface KafkaRecords {
  readonly length: number
  slice(from: number, until: number): readonly KafkaRecord[]
}

/** Records of one partition. */
export interface Fetched {
  readonly topic: string
  readonly partition: number
  readonly records: KafkaRecords
  /** Records behind the last one of these, at the time of the fetch. */
  readonly lag: number
}

/** How a consumer reaches its brokers, and as whom. */
export interface KafkaConnection {
  readonly brokers: readonly string[]
  readonly clientId: string
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
  /** PEM texts. */
  readonly tls?: {
    readonly verify: boolean
    readonly ca?: string
    readonly cert?: string
    readonly key?: string
    readonly serverName?: string
  }
}

/** What a consumer reads. */
export interface KafkaSubscription {
  readonly groupId: string
  readonly topics: readonly (string | RegExp)[]
  readonly fromBeginning: boolean
  /** Whether offsets are committed: a group that begins at the end then remembers where that was. */
  readonly commits: boolean
  /** Topics to be read from their beginning all the same, since they were made while the regular expressions were watched. */
  readonly appeared?: readonly string[]
  /** Milliseconds without a heartbeat after which the group gives up on this member. */
  readonly sessionTimeout: number
  /** Milliseconds between two looks for partitions that were added to the topics. */
  readonly partitionsInterval: number
}

/** What becomes of fetched records: `taken`, or `refused`, so that they are fetched again from the last commit. */
export type Taken = 'taken' | 'refused'

/** What a consumer tells of its group. */
export interface KafkaHandlers {
  /**
   * Takes the records of a partition; its next ones are fetched once this has resolved. A rebalance waits for it, and so
   * do the other partitions: what takes long is paused, and taken.
   */
  onRecords(fetched: Fetched, control: FetchControl): Promise<Taken>
  /** This member has its share of the partitions. */
  onJoined(): void
  /** The group shares out the partitions anew: what was not committed by now is delivered again, perhaps to another member. */
  onRebalancing(): void
  /** The group's offset is none that the partition holds, so that it is begun anew as `fromBeginning` says. */
  onOutOfRange(topic: string, partition: number): void
}

/** What became of a commit: `moved` where the partition was shared out anew since its records were fetched. */
export type CommitOutcome = 'committed' | 'moved'

/** How this member stands: `rebalancing` while the group waits to share out its partitions anew, `lost` where it went on without it. */
export type Membership = 'member' | 'rebalancing' | 'lost'

/** What may be done while records are being processed. */
export interface FetchControl {
  /** Stops fetching the partition until the function that it gives is called; the others go on. */
  pause(): () => void
  /** Tells the group that this member lives. */
  heartbeat(): Promise<Membership>
  /** Commits the offset of the partition's record to be read next. Rejects where the broker cannot be asked. */
  commit(next: string): Promise<CommitOutcome>
}

/** A member of a consumer group. */
export interface KafkaConsumer {
  /** Settles when the member can go on no more: with why, or undefined where it was closed. */
  readonly ended: Promise<Error | undefined>
  /** Topics that a regular expression matches and that are not read, since they were made after the consumer was opened. */
  newTopics(): Promise<readonly string[]>
  /** Leaves the group; records that are being processed are waited for. */
  close(): Promise<void>
}

/** What opening a consumer needs. */
export interface OpenOptions {
  readonly connection: KafkaConnection
  readonly subscription: KafkaSubscription
  readonly handlers: KafkaHandlers
  /** Takes the driver's own log. */
  readonly debug: (message: string, fields: Readonly<Record<string, unknown>>) => void
}

/** Joins a group and begins to read. Rejects with a SourceError where trying again cannot help, else with any other error. */
export type OpenConsumer = (options: OpenOptions) => Promise<KafkaConsumer>
