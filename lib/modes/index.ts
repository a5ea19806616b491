export { batch } from './batch.js'
