export { memoryStore as memory } from './memory.js'
