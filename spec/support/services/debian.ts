import { existsSync, rmSync, writeFileSync } from 'node:fs'

import { findBinary } from './binaries.js'
import { runProgram } from './runProgram.js'

/** Tells Debian's maintainer scripts not to start what they install; see invoke-rc.d(8). */
const POLICY = '/usr/sbin/policy-rc.d'

/** Installs packages; a text says why they are not installed. */
export async function installPackages(packages: readonly string[]): Promise<string | undefined> {
  if (!existsSync('/etc/debian_version') || findBinary(['apt-get']) === undefined) return 'no apt-get'
  if (process.getuid?.() !== 0) return 'apt-get needs root'
  const apt = (...args: readonly string[]) =>
    runProgram({
      command: 'apt-get',
      args: ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args],
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  const quiet = holdServices()
  try {
    await apt('update')
    await apt('install', '--yes', '--no-install-recommends', ...packages)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    if (quiet) rmSync(POLICY, { force: true })
  }
}

function holdServices(): boolean {
  try {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { flag: 'wx', mode: 0o755 })
    return true
  } catch {
    return false
  }
}
