export { diskStore as disk } from './disk.js'
export { memoryStore as memory } from './memory.js'
export { redisStore as redis } from './redis.js'
