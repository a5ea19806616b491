import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { runProgram } from './runProgram.js'

const VERSION = '3.9.1'

/** The version in which the plugin's options are as they are used here. */
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1'

const PROJECT = `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>rxpipe</groupId>
  <artifactId>kafka-for-specs</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`

/** The folder of the broker's jars; Maven resolves them once, into the user's cache. */
export async function kafkaJars(maven: string): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'rxpipe')
  const jars = join(cache, `kafka-${VERSION}`)
  if (existsSync(jars)) return jars
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'resolving-'))
  try {
    writeFileSync(join(folder, 'pom.xml'), PROJECT)
    const libraries = join(folder, 'libs')
    await runProgram({
      command: maven,
      args: [
        ...['-B', '-q', '-f', join(folder, 'pom.xml'), `${PLUGIN}:copy-dependencies`],
        ...['-DincludeScope=runtime', `-DoutputDirectory=${libraries}`],
      ],
    })
    // another run may have been faster
    if (!existsSync(jars)) renameSync(libraries, jars)
    return jars
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
