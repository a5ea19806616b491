export { file } from './file.js'
