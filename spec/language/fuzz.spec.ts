import { expect } from 'chai'
import fc from 'fast-check'

import { compile } from '../../lib/language/compiler/compile.js'
import { DELETED, NOTHING, type Value } from '../../lib/language/definition.js'
import { compileMapping, MappingError } from '../../lib/language/index.js'
import { interpret } from '../../lib/language/interpreter/interpret.js'
import type { FieldPath } from '../../lib/language/knowledge/reads.js'
import { parseMapping } from '../../lib/language/parser.js'
import type { ProgramPlan } from '../../lib/language/plan.js'
import { registry } from '../../lib/language/registry.js'
import { resolveProgram } from '../../lib/language/resolver/resolveProgram.js'
import type { Changed, Executable } from '../../lib/language/runtime/executable.js'
import { Failure } from '../../lib/language/runtime/failure.js'
import { messageOf } from '../../lib/language/runtime/fault.js'
import { MessageRun } from '../../lib/language/runtime/run.js'
import { conformanceCases } from '../support/conformance/cases.js'
import { arbitraryDocument, arbitraryMapping } from '../support/language/arbitraryMapping.js'
import { printMapping } from '../support/language/printMapping.js'

const META = { a: 'x', n: 5, __proto__: 'not a prototype' }

const PROTOTYPES = [Object, Array, String, Number, Function].map(({ prototype }) => prototype as object)

describe('random mappings', () => {
  const before = PROTOTYPES.map((prototype) => Object.getOwnPropertyNames(prototype).length)

  afterEach('no prototype was touched', () => {
    expect(PROTOTYPES.map((prototype) => Object.getOwnPropertyNames(prototype).length)).to.deep.equal(before)
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  })

  it('give the same, or the same error, as generated code and interpreted', function () {
    this.timeout(300_000)
    fc.assert(
      fc.property(arbitraryMapping, arbitraryDocument, (program, document) => {
        const text = printMapping(program)
        const generated = planOf(text)
        const interpreted = planOf(text)
        if (generated === undefined || interpreted === undefined) return
        const [one, other] = [
          outcome(compile(generated, { mode: 'mapping', reuses: false }), document),
          outcome(interpret(interpreted, { mode: 'mapping', reuses: false }), document),
        ]
        expect(one, text).to.deep.equal(other)
      }),
      { seed: 11, numRuns: 5000 },
    )
  })

  it('give the same in mutation mode, as generated code and interpreted', () => {
    fc.assert(
      fc.property(arbitraryMapping, arbitraryDocument, (program, document) => {
        const text = printMapping(program)
        const [generated, interpreted] = [planOf(text), planOf(text)]
        if (generated === undefined || interpreted === undefined) return
        const kept = structuredClone(document)
        expect(
          outcome(compile(generated, { mode: 'mutation', reuses: false }), document),
          text,
        ).to.deep.equal(outcome(interpret(interpreted, { mode: 'mutation', reuses: false }), document))
        expect(document).to.deep.equal(kept)
      }),
      { seed: 12, numRuns: 500 },
    )
  })

  it('leave the document as it was, and give no marker away', () => {
    fc.assert(
      fc.property(arbitraryMapping, arbitraryDocument, (program, document) => {
        const kept = structuredClone(document)
        const result = attempt(() =>
          compileMapping(printMapping(program)).apply({ value: document, meta: META }),
        )
        expect(document).to.deep.equal(kept)
        if (result?.kind === 'value') expect(holdsSymbol(result.value)).to.equal(false)
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  it('give the same when they may write into documents that are given up', () => {
    fc.assert(
      fc.property(arbitraryMapping, arbitraryDocument, (program, document) => {
        const text = printMapping(program)
        const careful = attempt(() =>
          compileMapping(text).apply({ value: structuredClone(document), meta: META }),
        )
        const owning = attempt(() =>
          compileMapping(text, { owned: true }).apply({ value: structuredClone(document), meta: META }),
        )
        expect(owning, text).to.deep.equal(careful)
      }),
      { seed: 14, numRuns: 500 },
    )
  })

  it('give the same for a document that holds no more than they read', () => {
    fc.assert(
      fc.property(arbitraryMapping, arbitraryDocument, (program, document) => {
        const text = printMapping(program)
        const mapping = attempt(() => compileMapping(text))
        if (mapping === undefined) return
        const whole = attempt(() => mapping.apply({ value: document, meta: META }))
        const pruned = attempt(() =>
          compileMapping(text).apply({ value: reduced(document, mapping.reads), meta: META }),
        )
        expect(pruned, text).to.deep.equal(whole)
      }),
      { seed: 15, numRuns: 500 },
    )
  })

  it('give the same in the fields that are wanted, for a document without others, where they pass it on', () => {
    const wanted = fc.uniqueArray(fc.constantFrom('a', 'b', 'items', '0', 'a b', '__proto__', 'new'))
    let passing = 0
    fc.assert(
      fc.property(arbitraryMapping, arbitraryDocument, wanted, (program, document, behind) => {
        const text = `root = this\n${printMapping(program)}`
        const reads = attempt(() => compileMapping(text))?.readsInPassing
        if (reads === undefined || reads.includes('*')) return
        passing++
        const tops = [...reads.flatMap(([name = '']) => [[name]]), ...behind.map((name) => [name])]
        const outcomes = [document, reduced(document, tops)].map((given) => {
          const applied = attempt(() => compileMapping(text).apply({ value: given, meta: META }))
          return applied?.kind === 'value'
            ? {
                ...applied,
                value: reduced(
                  applied.value,
                  behind.map((name) => [name]),
                ),
              }
            : applied
        })
        expect(outcomes[1], text).to.deep.equal(outcomes[0])
      }),
      { seed: 18, numRuns: 1500 },
    )
    expect(passing).to.be.greaterThan(50)
  })

  it('neither hang nor crash when their texts are damaged', function () {
    this.timeout(300_000)
    const texts = conformanceCases().map(({ mapping }) => mapping)
    const damage = fc.record({
      at: fc.nat(),
      remove: fc.nat(8),
      insert: fc.oneof(
        fc.string({ maxLength: 4 }),
        fc.constantFrom(
          '{',
          '}',
          '(',
          ')',
          '"',
          '.',
          '->',
          ' = ',
          '\n',
          'this',
          'root',
          '5',
          '!',
          '-',
          '|',
          '__proto__',
        ),
      ),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        arbitraryDocument,
        (text, damages, document) => {
          const damaged = damages.reduce((current, { at, remove, insert }) => {
            const offset = at % (current.length + 1)
            return current.slice(0, offset) + insert + current.slice(offset + remove)
          }, text)
          attempt(() => compileMapping(damaged).apply({ value: document, meta: META }))
        },
      ),
      { seed: 16, numRuns: 6000 },
    )
  })
})

describe('documents', () => {
  it('survive root = this, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        const applied = compileMapping('root = this').apply({ value: document })
        expect(applied).to.deep.equal({ kind: 'value', value: document, meta: {} })
      }),
      { seed: 17, numRuns: 1000 },
    )
  })
})

/** What something gives; undefined where it throws the one error that mappings may throw. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (error instanceof MappingError) return undefined
    throw error
  }
}

function planOf(text: string): ProgramPlan | undefined {
  const services = { mapping: () => (value: Value) => value }
  return attempt(() => resolveProgram(text, parseMapping(text), { registry, services, files: undefined }))
}

function outcome(execute: Executable, document: unknown): unknown {
  const run = new MessageRun({ value: document, meta: META }, () => 0)
  try {
    const changed: Changed = { meta: {} }
    const root = execute(document as Value, META as unknown as Record<string, Value>, run, changed)
    return { root, meta: { ...changed.meta } }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { failed: messageOf(error.cause), statement: error.statement }
  }
}

function holdsSymbol(value: unknown): boolean {
  if (typeof value === 'symbol') return value === DELETED || value === NOTHING
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsSymbol)
}

/** A document with the paths only, as a parser that is told them would give it. */
function reduced(document: unknown, paths: readonly FieldPath[]): unknown {
  if (paths.some((path) => path === '*' || path.length === 0)) return document
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(document)) {
    const below = paths
      .filter((path) => path !== '*' && path[0] === key)
      .map((path) => path.slice(1) as FieldPath)
    if (below.length === 0) continue
    Object.defineProperty(kept, key, {
      value: reduced(value, below),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return kept
}
