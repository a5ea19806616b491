import { chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { certificate } from '../certificate.js'
import { unprivilegedUser } from './processes.js'

/** Writes the specs' certificate and its key into a server's folder, readable by the server alone. */
export function certificateFiles(folder: string): { readonly cert: string; readonly key: string } {
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const { uid, gid } = unprivilegedUser()
  for (const name of ['cert', 'key'] as const) {
    writeFileSync(files[name], certificate[name], { mode: 0o600 })
    if (uid !== undefined && gid !== undefined) chownSync(files[name], uid, gid)
  }
  return files
}
