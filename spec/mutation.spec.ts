import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { ConfigError } from '../lib/core/errors.js'
import { type PlannedTest, planTests } from '../lib/testing/index.js'
import { root } from './support/cli.js'
import { mutants } from './support/mutants.js'

const folder = join(root, 'pipelines')

/** The part of all mutants that the pipeline's own tests must find. */
const KILLED = 0.95

/** Tests of a mutant; undefined where it is no pipeline at all. */
function planned(file: string, text: string): readonly PlannedTest[] | undefined {
  try {
    return planTests(file, { text, environment: {} }).tests
  } catch (error) {
    if (error instanceof ConfigError) return undefined
    throw error
  }
}

async function survives(tests: readonly PlannedTest[]): Promise<boolean> {
  for (const test of tests) if ((await test.run()).failures.length > 0) return false
  return true
}

describe('mutants of the example pipelines', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
    it(`are found by the tests of ${name}`, async function () {
      this.timeout(60_000)
      const file = join(folder, name)
      let total = 0
      const survivors: string[] = []
      for (const mutant of mutants(readFileSync(file, 'utf8'))) {
        const tests = planned(file, mutant.text)
        if (tests === undefined) continue
        total++
        if (await survives(tests)) survivors.push(mutant.name)
      }
      expect(planTests(file, { environment: {} }).tests, 'an example carries tests').to.not.deep.equal([])
      expect(total, 'it has something to mutate').to.be.greaterThan(0)
      const killed = (total - survivors.length) / total
      expect(killed, `of ${total} mutants these survive:\n${survivors.join('\n')}`).to.be.at.least(KILLED)
    })
  }
})
