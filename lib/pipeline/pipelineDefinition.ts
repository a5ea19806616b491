// Written by `npm run docs` from the codecs of the options; do not edit.
/** Options of the source `file`: reads files of JSON, CSV or lines, compressed ones by .gz; in realtime it follows them as they grow. */
export interface FileSourceDefinition {
  readonly type: 'file'
  readonly path?: string
  readonly paths?: readonly string[]
  readonly format?: 'json' | 'csv' | 'lines'
  /** Default `true`. */
  readonly csv_header?: boolean
  readonly delimiter?: string
  readonly follow?: boolean
  /** Default `"beginning"`. */
  readonly start?: 'beginning' | 'end'
  /** Default `"1s"`. */
  readonly poll_interval?: string
  /** Default `1000`. */
  readonly max_batch?: number
}
/** Options of the source `http`: reads JSON, NDJSON or CSV over HTTP, page by page; in realtime again and again. */
export interface HttpSourceDefinition {
  readonly type: 'http'
  readonly url: string
  /** Default `"GET"`. */
  readonly method?: 'GET' | 'POST'
  /** Default `{}`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Default `{}`. */
  readonly query?: Readonly<
    Record<string, string | number | boolean | readonly (string | number | boolean)[]>
  >
  readonly body?: unknown
  readonly format?: 'json' | 'ndjson' | 'csv'
  /** Default `true`. */
  readonly csv_header?: boolean
  readonly delimiter?: string
  readonly data_field?: string
  readonly pagination?:
    | {
        readonly type: 'next_url'
        readonly next_field: string
        readonly data_field?: string
        /** Default `100`. */
        readonly max_pages?: number
      }
    | {
        readonly type: 'offset'
        /** Default `100`. */
        readonly limit?: number
        /** Default `"offset"`. */
        readonly offset_param?: string
        /** Default `"limit"`. */
        readonly limit_param?: string
        readonly data_field?: string
        /** Default `100`. */
        readonly max_pages?: number
      }
    | {
        readonly type: 'cursor'
        readonly cursor_field: string
        /** Default `"cursor"`. */
        readonly cursor_param?: string
        readonly data_field?: string
        /** Default `100`. */
        readonly max_pages?: number
      }
    | {
        readonly type: 'page'
        /** Default `"page"`. */
        readonly page_param?: string
        /** Default `1`. */
        readonly start?: number
        readonly data_field?: string
        /** Default `100`. */
        readonly max_pages?: number
      }
    | {
        readonly type: 'link_header'
        readonly data_field?: string
        /** Default `100`. */
        readonly max_pages?: number
      }
  readonly auth?:
    | {
        readonly type: 'basic'
        readonly username: string
        readonly password: string
      }
    | {
        readonly type: 'bearer'
        readonly token: string
      }
    | {
        readonly type: 'oauth2'
        readonly client_id: string
        readonly client_secret: string
        readonly token_url: string
        /** Default `[]`. */
        readonly scopes?: readonly string[]
      }
  /** Default `"30s"`. */
  readonly timeout?: string
  readonly rate_limit?: string
  readonly retry?: {
    /** Default `"500ms"`. */
    readonly initial?: string
    /** Default `"30s"`. */
    readonly max?: string
    /** Default `6`. */
    readonly attempts?: number
  }
  /** Default `"60s"`. */
  readonly poll_interval?: string
  /** Default `1000`. */
  readonly max_batch?: number
}
/** Options of the source `kafka`: reads topics of Kafka as a member of a consumer group, partitions side by side, in realtime. */
export interface KafkaSourceDefinition {
  readonly type: 'kafka'
  readonly brokers: readonly string[]
  readonly topics: readonly string[]
  readonly group_id?: string
  /** Default `"earliest"`. */
  readonly start_offset?: 'earliest' | 'latest'
  /** Default `"json"`. */
  readonly format?: 'json' | 'lines'
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
  readonly tls?: {
    /** Default `true`. */
    readonly verify?: boolean
    readonly ca?: string
    readonly cert?: string
    readonly key?: string
    readonly server_name?: string
  }
  /** Default `"30s"`. */
  readonly session_timeout?: string
  /** Default `1000`. */
  readonly max_batch?: number
}
/** Options of the source `sql`: reads the rows of a query of PostgreSQL, MySQL or MariaDB, all or those since the last run. */
export interface SqlSourceDefinition {
  readonly type: 'sql'
  readonly driver: 'mysql' | 'postgres'
  readonly dsn: string
  readonly tls?: {
    /** Default `true`. */
    readonly verify?: boolean
    readonly ca?: string
    readonly cert?: string
    readonly key?: string
    readonly server_name?: string
  }
  readonly query: string
  /** Default `[]`. */
  readonly params?: readonly (string | number | boolean | null)[]
  readonly incremental?: {
    readonly column: string
    readonly state_key: string
    readonly tie_breaker?: string
    readonly lookback?: string | number
    readonly initial?: string | number
  }
  /** Default `"10s"`. */
  readonly poll_interval?: string
  /** Default `"10m"`. */
  readonly timeout?: string
  /** Default `1000`. */
  readonly max_batch?: number
}
/** Options of the output `stub`: prints documents on stdout, counts them, and posts them to an HTTP callback where one is given. */
export interface StubOutputDefinition {
  readonly type: 'stub'
  /** Default `"info"`. */
  readonly log_level?: 'debug' | 'info' | 'warn' | 'error'
  /** Default `"json"`. */
  readonly log_format?: 'json' | 'text'
  readonly metrics?: {
    /** Default `true`. */
    readonly enabled?: boolean
    /** Default `"pipeline"`. */
    readonly prefix?: string
  }
  readonly callback?: {
    /** Default `false`. */
    readonly enabled?: boolean
    readonly url?: string
    /** Default `{}`. */
    readonly headers?: Readonly<Record<string, string>>
    readonly auth?:
      | {
          readonly type: 'basic'
          readonly username: string
          readonly password: string
        }
      | {
          readonly type: 'bearer'
          readonly token: string
        }
      | {
          readonly type: 'oauth2'
          readonly client_id: string
          readonly client_secret: string
          readonly token_url: string
          /** Default `[]`. */
          readonly scopes?: readonly string[]
        }
    /** Default `500`. */
    readonly batch_size?: number
    /** Default `"10s"`. */
    readonly timeout?: string
    readonly retry?: {
      /** Default `"200ms"`. */
      readonly initial?: string
      /** Default `"30s"`. */
      readonly max?: string
      /** Default `5`. */
      readonly attempts?: number
    }
    readonly secret?: string
  }
}
/** A step of a pipeline as its file writes it: one of these keys, and a name. */
export type StepDefinition =
  | {
      readonly name?: string
      readonly exclude: readonly string[]
    }
  | {
      readonly name?: string
      readonly filter: string
    }
  | {
      readonly name?: string
      readonly sample: number
    }
  | {
      readonly name?: string
      readonly select: readonly string[]
    }
  | {
      readonly name?: string
      readonly transform: string
    }
  | {
      readonly name?: string
      readonly use:
        | string
        | {
            readonly module: string
            /** Default `false`. */
            readonly may_drop?: boolean
            /** Default `false`. */
            readonly may_add?: boolean
          }
    }
/** A pipeline as its file writes it, typed: what `fromConfig` takes. */
export interface PipelineDefinition {
  readonly name: string
  readonly type: 'batch' | 'realtime'
  readonly realtime?: {
    /** Default `"event_id"`. */
    readonly id_field?: string
    /** Default `"event_type"`. */
    readonly event_type_field?: string
    /** Default `"entity_id"`. */
    readonly entity_id_field?: string
    /** Default `"timestamp"`. */
    readonly timestamp_field?: string
    readonly event_types?: {
      /** Default `["CREATE"]`. */
      readonly create?: readonly string[]
      /** Default `["UPDATE"]`. */
      readonly update?: readonly string[]
      /** Default `["DELETE"]`. */
      readonly delete?: readonly string[]
    }
    /** Default `"disk"`. */
    readonly dedup_storage?: 'disk' | 'memory' | 'redis'
    /** Default `"24h"`. */
    readonly dedup_ttl?: string
    /** Default `"5m"`. */
    readonly lease?: string
    /** Default `"redis://localhost:6379"`. */
    readonly redis_url?: string
    readonly redis?: {
      /** Default `"rxpipe"`. */
      readonly prefix?: string
      readonly username?: string
      readonly password?: string
      readonly sentinels?: {
        readonly hosts: readonly string[]
        readonly master: string
        readonly username?: string
        readonly password?: string
      }
      readonly tls?: {
        readonly ca?: string
        readonly cert?: string
        readonly key?: string
        readonly servername?: string
        /** Default `true`. */
        readonly verify?: boolean
      }
      /** Default `"5s"`. */
      readonly timeout?: string
    }
    readonly upsert?: {
      /** Default `"create"`. */
      readonly on_existing_create?: 'create' | 'update'
      /** Default `"emit"`. */
      readonly on_unknown_delete?: 'emit' | 'drop'
      readonly state_ttl?: string
    }
    readonly order?: {
      /** Default `"keep"`. */
      readonly late?: 'keep' | 'drop' | 'dead_letter'
    }
  }
  readonly on_error?: 'fail' | 'skip' | 'dead_letter'
  readonly dead_letter?: {
    readonly path?: string
  }
  readonly state?: {
    readonly storage?: 'disk' | 'memory' | 'redis'
    /** Default `".rxpipe"`. */
    readonly path?: string
    readonly redis_url?: string
    readonly redis?: {
      /** Default `"rxpipe"`. */
      readonly prefix?: string
      readonly username?: string
      readonly password?: string
      readonly sentinels?: {
        readonly hosts: readonly string[]
        readonly master: string
        readonly username?: string
        readonly password?: string
      }
      readonly tls?: {
        readonly ca?: string
        readonly cert?: string
        readonly key?: string
        readonly servername?: string
        /** Default `true`. */
        readonly verify?: boolean
      }
      /** Default `"5s"`. */
      readonly timeout?: string
    }
  }
  readonly tests?: readonly unknown[]
  readonly source: FileSourceDefinition | HttpSourceDefinition | KafkaSourceDefinition | SqlSourceDefinition
  readonly steps?: readonly StepDefinition[]
  readonly output?: StubOutputDefinition
}
