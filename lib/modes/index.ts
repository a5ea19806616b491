export { batch } from './batch.js'
export { realtime } from './realtime.js'
