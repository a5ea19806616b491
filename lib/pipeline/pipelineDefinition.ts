// Written by `npm run docs` from the codecs of the options; do not edit.
/** Options of the source `file`: reads files of JSON, CSV or lines, compressed ones by .gz; in realtime it follows them as they grow. */
export interface FileSourceDefinition {
  /** This source. */
  readonly type: 'file'
  /** A file or a glob; this, `paths` or both must be given. */
  readonly path?: string
  /** Files and globs; all are read in byte order of their paths, each once. */
  readonly paths?: readonly string[]
  /** What the files hold; `lines` gives `{"line": "..."}`. Default: by the name: `json` (.json .ndjson .jsonl), `csv` (.csv .tsv), `lines` (.txt .log), and each of them with .gz behind it. */
  readonly format?: 'json' | 'csv' | 'lines'
  /** Whether the first row of CSV names the columns; else they are `c0`, `c1`, ... Default: `true`. */
  readonly csv_header?: boolean
  /** What stands between two fields of CSV. Default: a comma, a tab for .tsv. */
  readonly delimiter?: string
  /** Whether files are followed as they grow; `false` reads them once, to their end. Default: `true`. */
  readonly follow?: boolean
  /** Where followed files begin that are there at the very first start; `end` gives only what is written from then on. Default: `"beginning"`. */
  readonly start?: 'beginning' | 'end'
  /** How often a followed file is looked at where the operating system tells of no change. Default: `"1s"`. */
  readonly poll_interval?: string
  /** Messages of a batch at most. Default: `1000`. */
  readonly max_batch?: number
}
/** Options of the source `http`: reads JSON, NDJSON or CSV over HTTP, page by page; in realtime again and again. */
export interface HttpSourceDefinition {
  /** This source. */
  readonly type: 'http'
  /** What is asked for first. */
  readonly url: string
  /** The method of each request. Default: `"GET"`. */
  readonly method?: 'GET' | 'POST'
  /** Headers of each request. Default: `{}`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Parameters that are added to the URL; a list stands there once for each of it. Default: `{}`. */
  readonly query?: Readonly<
    Record<string, string | number | boolean | readonly (string | number | boolean)[]>
  >
  /** The body of a POST: text is sent as it is, anything else as JSON. */
  readonly body?: unknown
  /** What the answers hold. Default: by their Content-Type. */
  readonly format?: 'json' | 'ndjson' | 'csv'
  /** Whether the first row of CSV names the columns; else they are `c0`, `c1`, ... Default: `true`. */
  readonly csv_header?: boolean
  /** What stands between two fields of CSV. Default: a comma, a tab for tab-separated values. */
  readonly delimiter?: string
  /** Where the array of records stands; without it, the answer is the array, or the record. */
  readonly data_field?: string
  /** How pages follow each other. Default: one page. */
  readonly pagination?:
    | {
        /** What tells of the page after this one. */
        readonly type: 'next_url'
        /** Where the next page's URL stands in an answer. */
        readonly next_field: string
        /** Where the array of records stands; it may stand beside `pagination` instead. */
        readonly data_field?: string
        /** Pages of a run or poll at most; reaching it is a warning. Default: `100`. */
        readonly max_pages?: number
      }
    | {
        /** What tells of the page after this one. */
        readonly type: 'offset'
        /** Records of a page. Default: `100`. */
        readonly limit?: number
        /** The parameter that takes the number of records before the page. Default: `"offset"`. */
        readonly offset_param?: string
        /** The parameter that takes `limit`. Default: `"limit"`. */
        readonly limit_param?: string
        /** Where the array of records stands; it may stand beside `pagination` instead. */
        readonly data_field?: string
        /** Pages of a run or poll at most; reaching it is a warning. Default: `100`. */
        readonly max_pages?: number
      }
    | {
        /** What tells of the page after this one. */
        readonly type: 'cursor'
        /** Where the cursor of the next page stands in an answer. */
        readonly cursor_field: string
        /** The parameter that takes the cursor; in a POST, the path of a field of the body. Default: `"cursor"`. */
        readonly cursor_param?: string
        /** Where the array of records stands; it may stand beside `pagination` instead. */
        readonly data_field?: string
        /** Pages of a run or poll at most; reaching it is a warning. Default: `100`. */
        readonly max_pages?: number
      }
    | {
        /** What tells of the page after this one. */
        readonly type: 'page'
        /** The parameter that takes the number of the page. Default: `"page"`. */
        readonly page_param?: string
        /** The number of the first page. Default: `1`. */
        readonly start?: number
        /** Where the array of records stands; it may stand beside `pagination` instead. */
        readonly data_field?: string
        /** Pages of a run or poll at most; reaching it is a warning. Default: `100`. */
        readonly max_pages?: number
      }
    | {
        /** What tells of the page after this one. */
        readonly type: 'link_header'
        /** Where the array of records stands; it may stand beside `pagination` instead. */
        readonly data_field?: string
        /** Pages of a run or poll at most; reaching it is a warning. Default: `100`. */
        readonly max_pages?: number
      }
  /** How requests say who sends them. */
  readonly auth?:
    | {
        /** How a request says who sends it; the fields of other types may stand beside, and are not read. */
        readonly type: 'basic'
        /** The user. */
        readonly username: string
        /** The password. */
        readonly password: string
      }
    | {
        /** How a request says who sends it; the fields of other types may stand beside, and are not read. */
        readonly type: 'bearer'
        /** The token, as it is sent. */
        readonly token: string
      }
    | {
        /** How a request says who sends it; the fields of other types may stand beside, and are not read. */
        readonly type: 'oauth2'
        /** Who asks for the token (client credentials). */
        readonly client_id: string
        /** The secret of the client. */
        readonly client_secret: string
        /** Where tokens are given. */
        readonly token_url: string
        /** What the token is asked for. Default: `[]`. */
        readonly scopes?: readonly string[]
      }
  /** How long the server may be silent. Default: `"30s"`. */
  readonly timeout?: string
  /** Requests at most. Default: no limit. */
  readonly rate_limit?: string
  /** How a request that failed is tried again. */
  readonly retry?: {
    /** The wait before the second attempt, which doubles with each further one; each is jittered. Default: `"500ms"`. */
    readonly initial?: string
    /** The longest wait between two attempts. Default: `"30s"`. */
    readonly max?: string
    /** Attempts of one request; realtime tries for ever. Default: `6`. */
    readonly attempts?: number
  }
  /** From the start of a poll to the start of the next one. Default: `"60s"`. */
  readonly poll_interval?: string
  /** Messages of a batch at most. Default: `1000`. */
  readonly max_batch?: number
}
/** Options of the source `kafka`: reads topics of Kafka as a member of a consumer group, partitions side by side, in realtime. */
export interface KafkaSourceDefinition {
  /** This source. */
  readonly type: 'kafka'
  /** `host:port` of some brokers of the cluster. */
  readonly brokers: readonly string[]
  /** Names, and regular expressions between slashes; topics that are made later are found by `topics_interval`. */
  readonly topics: readonly string[]
  /** The consumer group that shares out the partitions. Default: the pipeline's name. */
  readonly group_id?: string
  /** Where a partition is begun of which the group has no offset. Default: `"earliest"`. */
  readonly start_offset?: 'earliest' | 'latest'
  /** What a value is: JSON, or any text, which becomes `{"line": "..."}`. Default: `"json"`. */
  readonly format?: 'json' | 'lines'
  /** Who the client is. Default: nobody. */
  readonly sasl?: {
    /** How the password is proven. */
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    /** The user. */
    readonly username: string
    /** The password. */
    readonly password: string
  }
  /** TLS of the connection; `{}` trusts the system's authorities. Default: no TLS. */
  readonly tls?: {
    /** Whether the server's certificate and host must be right. Default: `true`. */
    readonly verify?: boolean
    /** A file of PEM with the authorities to trust. Default: the system's. */
    readonly ca?: string
    /** A file of PEM with the client's certificate. */
    readonly cert?: string
    /** A file of PEM with the key of the client's certificate. */
    readonly key?: string
    /** The host that the server's certificate must be of. Default: the host that is connected to. */
    readonly server_name?: string
  }
  /** Without a heartbeat for so long, a member's partitions go to others. Default: `"30s"`. */
  readonly session_timeout?: string
  /** How often topics that regular expressions match, and partitions that were added, are looked up. A topic that is found then is read from its beginning, a partition by `start_offset`. Default: `"30s"`. */
  readonly topics_interval?: string
  /** Messages of a batch at most. Default: `1000`. */
  readonly max_batch?: number
}
/** Options of the source `sql`: reads the rows of a query of PostgreSQL, MySQL or MariaDB, all or those since the last run. */
export interface SqlSourceDefinition {
  /** This source. */
  readonly type: 'sql'
  /** The database; `mysql` is MariaDB too. */
  readonly driver: 'mysql' | 'postgres'
  /** Where it is and who asks: `postgres://...`, `mysql://...`, or `user:password@tcp(host:3306)/db`. */
  readonly dsn: string
  /** TLS of the connection. Default: as the `dsn` says. */
  readonly tls?: {
    /** Whether the server's certificate and host must be right. Default: `true`. */
    readonly verify?: boolean
    /** A file of PEM with the authorities to trust. Default: the system's. */
    readonly ca?: string
    /** A file of PEM with the client's certificate. */
    readonly cert?: string
    /** A file of PEM with the key of the client's certificate. */
    readonly key?: string
    /** The host that the server's certificate must be of. Default: the host that is connected to. */
    readonly server_name?: string
  }
  /** What is read; `?` is a parameter, for PostgreSQL `$1` too, and `??` a literal question mark. */
  readonly query: string
  /** Values of the parameters, bound and never spliced; `${LAST_SYNC_TIME}` is the saved cursor. Default: `[]`. */
  readonly params?: readonly (string | number | boolean | null)[]
  /** Reads the rows that are new since the last run that was committed. Default: every run reads all rows. */
  readonly incremental?: {
    /** The column of the result that grows: a time of change, or a number. */
    readonly column: string
    /** The name under which the cursor is kept; each source has its own. */
    readonly state_key: string
    /** A unique column, best the primary key, which orders rows of equal `column`. */
    readonly tie_breaker?: string
    /** How far before the cursor rows may still appear; a whole number for a column of numbers. */
    readonly lookback?: string | number
    /** Where a first run begins. */
    readonly initial?: string | number
  }
  /** From the beginning of a query to that of the next one; two never overlap. Default: `"10s"`. */
  readonly poll_interval?: string
  /** How long the server may take for the next batch of rows (10s at most for a connection); then the connection counts as lost. Default: `"10m"`. */
  readonly timeout?: string
  /** Messages of a batch at most; as many rows are read ahead. Default: `1000`. */
  readonly max_batch?: number
}
/** Options of the output `stub`: prints documents on stdout, counts them, and posts them to an HTTP callback where one is given. */
export interface StubOutputDefinition {
  /** This output. */
  readonly type: 'stub'
  /** The threshold of the pipeline's log; documents are logged at `info`, so `warn` prints none. Default: `"info"`. */
  readonly log_level?: 'debug' | 'info' | 'warn' | 'error'
  /** How documents are printed: one object of JSON a line, or one readable line each. Default: `"json"`. */
  readonly log_format?: 'json' | 'text'
  /** What the server counts. */
  readonly metrics?: {
    /** Whether the server shows the run's metrics. Default: `true`. */
    readonly enabled?: boolean
    /** What their names begin with. Default: `"pipeline"`. */
    readonly prefix?: string
  }
  /** An HTTP address that is told of every batch. */
  readonly callback?: {
    /** Whether anybody is told. Default: `false`. */
    readonly enabled?: boolean
    /** Who is told; needed where `enabled`. */
    readonly url?: string
    /** Headers of each post. Default: `{}`. */
    readonly headers?: Readonly<Record<string, string>>
    /** How posts say who sends them. */
    readonly auth?:
      | {
          /** How a request says who sends it; the fields of other types may stand beside, and are not read. */
          readonly type: 'basic'
          /** The user. */
          readonly username: string
          /** The password. */
          readonly password: string
        }
      | {
          /** How a request says who sends it; the fields of other types may stand beside, and are not read. */
          readonly type: 'bearer'
          /** The token, as it is sent. */
          readonly token: string
        }
      | {
          /** How a request says who sends it; the fields of other types may stand beside, and are not read. */
          readonly type: 'oauth2'
          /** Who asks for the token (client credentials). */
          readonly client_id: string
          /** The secret of the client. */
          readonly client_secret: string
          /** Where tokens are given. */
          readonly token_url: string
          /** What the token is asked for. Default: `[]`. */
          readonly scopes?: readonly string[]
        }
    /** Messages of a post at most. Default: `500`. */
    readonly batch_size?: number
    /** How long one attempt may take. Default: `"10s"`. */
    readonly timeout?: string
    /** How a post that was not accepted is tried again. */
    readonly retry?: {
      /** The wait before the second attempt, which doubles with each further one; each is jittered. Default: `"200ms"`. */
      readonly initial?: string
      /** The longest wait between two attempts. Default: `"30s"`. */
      readonly max?: string
      /** Attempts of one request; realtime tries for ever. Default: `5`. */
      readonly attempts?: number
    }
    /** The key of the signature that each post then carries. */
    readonly secret?: string
  }
}
/** A step of a pipeline as its file writes it: one of these keys, and a name. */
export type StepDefinition =
  | {
      /** What it is called in the log, the counts and the dead letters. Default: its key and its place: `filter_2`. */
      readonly name?: string
      /** Removes the named fields. */
      readonly exclude: readonly string[]
    }
  | {
      /** What it is called in the log, the counts and the dead letters. Default: its key and its place: `filter_2`. */
      readonly name?: string
      /** Keeps the messages for which a query is true. */
      readonly filter: string
    }
  | {
      /** What it is called in the log, the counts and the dead letters. Default: its key and its place: `filter_2`. */
      readonly name?: string
      /** Keeps a share of the messages, the same ones in every run. */
      readonly sample: number
    }
  | {
      /** What it is called in the log, the counts and the dead letters. Default: its key and its place: `filter_2`. */
      readonly name?: string
      /** Keeps only the named fields. */
      readonly select: readonly string[]
    }
  | {
      /** What it is called in the log, the counts and the dead letters. Default: its key and its place: `filter_2`. */
      readonly name?: string
      /** Gives each document the shape that a mapping says. */
      readonly transform: string
    }
  | {
      /** What it is called in the log, the counts and the dead letters. Default: its key and its place: `filter_2`. */
      readonly name?: string
      /** Runs a function or an operator of your own, from a module beside the file. */
      readonly use:
        | string
        | {
            /** The path of the module: `.ts`, `.js` or `.mjs`. */
            readonly module: string
            /** Whether its operator may leave out messages that it was given. Default: `false`. */
            readonly may_drop?: boolean
            /** Whether its operator may give messages that it was not given. Default: `false`. */
            readonly may_add?: boolean
          }
    }
/** A pipeline as its file writes it, typed: what `fromConfig` takes. */
export interface PipelineDefinition {
  /** What it is called; one process runs no two pipelines of one name. */
  readonly name: string
  /** `batch`: a full refresh that ends, without state; `realtime`: a stream of events. */
  readonly type: 'batch' | 'realtime'
  /** Which fields of an event mean what, and how duplicates and order are treated. Default: the defaults below. */
  readonly realtime?: {
    /** Where the id stands, a text or a number; an id is processed once. Default: `"event_id"`. */
    readonly id_field?: string
    /** Where the type of the event stands. Default: `"event_type"`. */
    readonly event_type_field?: string
    /** Where the entity stands that the event is about. Default: `"entity_id"`. */
    readonly entity_id_field?: string
    /** Where the event's time stands: ISO 8601 (UTC where no zone is said), or a Unix time in s, ms, µs or ns; it may be missing. Default: `"timestamp"`. */
    readonly timestamp_field?: string
    /** What the types of events are called. */
    readonly event_types?: {
      /** Names of an event that makes an entity, in upper or lower case. Default: `["CREATE"]`. */
      readonly create?: readonly string[]
      /** Names of an event that changes one. Default: `["UPDATE"]`. */
      readonly update?: readonly string[]
      /** Names of an event that ends one. Default: `["DELETE"]`. */
      readonly delete?: readonly string[]
    }
    /** The store of claims, entities and cursors; `memory` forgets all at its end. Default: `"disk"`. */
    readonly dedup_storage?: 'disk' | 'memory' | 'redis'
    /** How long an id is known. Default: `"24h"`. */
    readonly dedup_ttl?: string
    /** How long the claim of a process that died keeps others from an id; it is renewed while a batch is under way. Default: `"5m"`. */
    readonly lease?: string
    /** Where Redis is: `redis://user:password@host:port/database`, `rediss://` for TLS. Default: `"redis://localhost:6379"`. */
    readonly redis_url?: string
    /** What the URL of Redis cannot say. */
    readonly redis?: {
      /** What every key in Redis begins with. Default: `"rxpipe"`. */
      readonly prefix?: string
      /** The user, in place of that of the URL. */
      readonly username?: string
      /** The password, in place of that of the URL. */
      readonly password?: string
      /** Asked for the master, in place of host and port of the URL. */
      readonly sentinels?: {
        /** `host:port` of the sentinels. */
        readonly hosts: readonly string[]
        /** The name under which the sentinels know the master. */
        readonly master: string
        /** The user at the sentinels. */
        readonly username?: string
        /** The password at the sentinels. */
        readonly password?: string
      }
      /** TLS of the connection. Default: as the URL says. */
      readonly tls?: {
        /** Whether the server's certificate and host must be right. Default: `true`. */
        readonly verify?: boolean
        /** A file of PEM with the authorities to trust. Default: the system's. */
        readonly ca?: string
        /** A file of PEM with the client's certificate. */
        readonly cert?: string
        /** A file of PEM with the key of the client's certificate. */
        readonly key?: string
        /** The host that the server's certificate must be of. Default: the host that is connected to. */
        readonly server_name?: string
      }
      /** How long Redis may take to answer or to be connected to. Default: `"5s"`. */
      readonly timeout?: string
    }
    /** How events and what is known of their entities go together. */
    readonly upsert?: {
      /** What a CREATE of an entity becomes that exists. Default: `"create"`. */
      readonly on_existing_create?: 'create' | 'update'
      /** What becomes of a DELETE of an entity that is not known. Default: `"emit"`. */
      readonly on_unknown_delete?: 'emit' | 'drop'
      /** How long an entity is known after its last event; without it the state grows with the number of entities. Default: for ever. */
      readonly state_ttl?: string
    }
    /** What becomes of events that come late. */
    readonly order?: {
      /** What becomes of an event that is strictly older than its entity's newest. Default: `"keep"`. */
      readonly late?: 'keep' | 'drop' | 'dead_letter'
    }
  }
  /** What becomes of a message that cannot be decoded or mapped: it ends the run, is dropped, or is kept aside. Default: `fail` in batch, `dead_letter` in realtime. */
  readonly on_error?: 'fail' | 'skip' | 'dead_letter'
  /** Messages that are kept aside. */
  readonly dead_letter?: {
    /** Where dead letters are kept; a batch run replaces the file, realtime appends to it. Default: `dead-letters/<name>.ndjson`. */
    readonly path?: string
  }
  /** Where the state is kept. */
  readonly state?: {
    /** Where cursors are kept; realtime keeps all state in `realtime.dedup_storage`. Default: `disk`. */
    readonly storage?: 'disk' | 'memory' | 'redis'
    /** The folder of the disk store, on a local disk. Default: `".rxpipe"`. */
    readonly path?: string
    /** Where Redis is. Default: `redis://localhost:6379`. */
    readonly redis_url?: string
    /** What the URL of Redis cannot say. */
    readonly redis?: {
      /** What every key in Redis begins with. Default: `"rxpipe"`. */
      readonly prefix?: string
      /** The user, in place of that of the URL. */
      readonly username?: string
      /** The password, in place of that of the URL. */
      readonly password?: string
      /** Asked for the master, in place of host and port of the URL. */
      readonly sentinels?: {
        /** `host:port` of the sentinels. */
        readonly hosts: readonly string[]
        /** The name under which the sentinels know the master. */
        readonly master: string
        /** The user at the sentinels. */
        readonly username?: string
        /** The password at the sentinels. */
        readonly password?: string
      }
      /** TLS of the connection. Default: as the URL says. */
      readonly tls?: {
        /** Whether the server's certificate and host must be right. Default: `true`. */
        readonly verify?: boolean
        /** A file of PEM with the authorities to trust. Default: the system's. */
        readonly ca?: string
        /** A file of PEM with the client's certificate. */
        readonly cert?: string
        /** A file of PEM with the key of the client's certificate. */
        readonly key?: string
        /** The host that the server's certificate must be of. Default: the host that is connected to. */
        readonly server_name?: string
      }
      /** How long Redis may take to answer or to be connected to. Default: `"5s"`. */
      readonly timeout?: string
    }
  }
  readonly tests?: readonly unknown[]
  readonly source: FileSourceDefinition | HttpSourceDefinition | KafkaSourceDefinition | SqlSourceDefinition
  readonly steps?: readonly StepDefinition[]
  readonly output?: StubOutputDefinition
}
