/* Contracts */
export type {
  Batch,
  Cursor,
  Delivery,
  Doubt,
  Output,
  Receipt,
  Source,
  TelemetryOptions,
} from './core/batch.js'
export type { Context, Log, LogLevel, Stage } from './core/context.js'
/* Errors */
export {
  ConfigError,
  type ConfigIssue,
  DecodeError,
  type ErrorCode,
  OutputError,
  RxpipeError,
  SourceError,
  StoreError,
} from './core/errors.js'
export type { Health, Part } from './core/health.js'
export type { Exchange, HttpRequest, HttpResponse } from './core/http.js'
export type { Json } from './core/json.js'
export {
  EVENT,
  type EventInfo,
  type Message,
  type Meta,
  POSITION,
  type Position,
  RAW,
} from './core/message.js'
export type { CounterName, GaugeName, HistogramName, Labels, Metrics } from './core/metrics.js'
export type { Contents, Entity, HeldClaim, Store, Unit, Verdict } from './core/store.js'
/* The mapping language */
export { compileMapping, compileQuery, type Mapping, MappingError, type Query } from './language/index.js'
/* Operators */
export { type DistinctViaOptions, distinctVia } from './operators/distinctVia.js'
export { type BatchProject, eachBatch } from './operators/eachBatch.js'
export type { EntityState } from './operators/entityState.js'
export { inLanes } from './operators/inLanes.js'
export { type InOrderOptions, inOrder } from './operators/inOrder.js'
export { type EventType, type UpsertScanOptions, upsertScan } from './operators/upsertScan.js'
/* Outputs */
export { type CallbackOptions, type StubOptions, stub } from './outputs/stub.js'
/* Pipelines */
export { type ContextOptions, createContext } from './pipeline/createContext.js'
export type { Environment } from './pipeline/environment.js'
export { type FromConfigOptions, fromConfig } from './pipeline/fromConfig.js'
export { type FromFileOptions, fromFile } from './pipeline/fromFile.js'
export type { PipelineRunOptions } from './pipeline/observePipeline.js'
export type {
  FileSourceDefinition,
  HttpSourceDefinition,
  KafkaSourceDefinition,
  PipelineDefinition,
  SqlSourceDefinition,
  StepDefinition,
  StubOutputDefinition,
} from './pipeline/pipelineDefinition.js'
/* Sources */
export { type FileOptions, fileSource } from './sources/file.js'
export { type HttpAuthOptions, type HttpOptions, httpSource, type PaginationOptions } from './sources/http.js'
export { type KafkaOptions, kafkaSource } from './sources/kafka.js'
export { type SqlOptions, sqlSource } from './sources/sql.js'
/* Steps */
export { exclude } from './steps/exclude.js'
export { filter } from './steps/filter.js'
export { type SampleOptions, sample } from './steps/sample.js'
export { select } from './steps/select.js'
export { transform } from './steps/transform.js'
export type { OwnFunction, OwnOperator } from './steps/use.js'
/* Stores */
export { type DiskStoreOptions, diskStore } from './stores/disk.js'
export { type MemoryStoreOptions, memoryStore } from './stores/memory.js'
export { type RedisStoreOptions, redisStore } from './stores/redis.js'
export type { StoreOptions } from './stores/storeOptions.js'
/* What a run comes to */
export type { Snapshot } from './telemetry/metrics.js'
export type { Summary } from './telemetry/summary.js'
