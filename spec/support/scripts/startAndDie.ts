import { start } from '../services.js'

const service = await start('redis')
process.stdout.write(`${service.url}\n`)
// as a kill from outside would end it: no handler runs
process.kill(process.pid, 'SIGKILL')
