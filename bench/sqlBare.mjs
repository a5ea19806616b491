// What a careful engineer writes without rxpipe: a cursor of the server, a page at a time, the same lines as rxpipe's, backpressure.
import { once } from 'node:events'

import mysql from 'mysql2'
import pg from 'pg'
import Cursor from 'pg-cursor'

const [driver, url, query] = process.argv.slice(2)

async function write(rows) {
  let text = ''
  for (const record of rows) {
    text += `${JSON.stringify({ level: 'info', timestamp: new Date().toISOString(), message: 'record', pipeline: 'bench-sql', record })}\n`
  }
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

if (driver === 'postgres') {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const cursor = client.query(new Cursor(query))
  for (let rows = await cursor.read(1000); rows.length > 0; rows = await cursor.read(1000)) await write(rows)
  await client.end()
} else {
  const connection = mysql.createConnection({ uri: url, supportBigNumbers: true })
  let rows = []
  for await (const row of connection.execute(query).stream({ highWaterMark: 1000 })) {
    rows.push(row)
    if (rows.length === 1000) {
      await write(rows)
      rows = []
    }
  }
  await write(rows)
  connection.end()
}
