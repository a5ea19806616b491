/**
 * The yardstick: what a person writes by hand for bench/users/users.yaml, with care for speed and nothing else: no checks, no
 * positions, no checksum. Plain JavaScript, so that nothing is compiled when it is measured.
 */
import { createReadStream } from 'node:fs'

let rest = ''
for await (const chunk of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 1 << 18 })) {
  const lines = (rest + chunk).split('\n')
  rest = lines.pop()
  await write(lines)
}
if (rest !== '') await write([rest])

function write(lines) {
  const timestamp = new Date().toISOString()
  let out = ''
  for (const line of lines) {
    const user = JSON.parse(line)
    user.full_name = `${user.first_name} ${user.last_name}`
    if (user.status !== 'active') continue
    const record = { id: user.id, full_name: user.full_name, email: user.email, city: user.city }
    out += `${JSON.stringify({ level: 'info', timestamp, message: 'record', pipeline: 'bench-users', record })}\n`
  }
  return new Promise((resolve) => process.stdout.write(out, resolve))
}
