export { DELETED, type Value } from './definition.js'
export { type Applied, compileMapping, type Input, type Mapping, type MappingOptions } from './mapping.js'
export { MappingError } from './mappingError.js'
export { compileQuery, type Query } from './query.js'
