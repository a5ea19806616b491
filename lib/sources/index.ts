export { file } from './file.js'
export { http } from './http.js'
export { kafka } from './kafka.js'
export { sql } from './sql.js'
