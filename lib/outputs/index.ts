export { stubOutput as stub } from './stub.js'
