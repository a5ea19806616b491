// Prints, as JSON, what the mapping of the first argument makes of the document that the second names: 10,000 levels of
// `objects` or `arrays`, or JSON. Of the built package, so that nothing ran in the process before.
import { compileMapping, MappingError } from '../../../dist/index.js'

const [mapping, named] = process.argv.slice(2)
process.stdout.write(JSON.stringify(outcome()))

function outcome() {
  try {
    return { kind: compileMapping(mapping).apply({ value: JSON.parse(textOf(named)) }).kind }
  } catch (error) {
    if (!(error instanceof MappingError)) return { raw: String(error) }
    const { phase, line, column, message } = error
    return { phase, at: `${line}:${column}`, message }
  }
}

function textOf(name) {
  if (name === 'arrays') return '['.repeat(10_000) + ']'.repeat(10_000)
  return name === 'objects' ? `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` : name
}
