export { file } from './file.js'
export { http } from './http.js'
