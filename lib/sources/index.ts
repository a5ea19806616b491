export { file } from './file.js'
export { http } from './http.js'
export { sql } from './sql.js'
