import type { Command } from './command.js'
import { print } from './stdout.js'

/** `rxpipe schema`: what help shows; the schema is built when it runs. */
export const schema: Command = {
  name: 'schema',
  summary: 'Print the JSON Schema of a pipeline file, for editors.',
  usage: '',
  flags: {},
  examples: [
    [
      'rxpipe schema > rxpipe.schema.json',
      'then in the YAML: # yaml-language-server: $schema=rxpipe.schema.json',
    ],
  ],
  run: async (_args, io) => {
    const { editorSchema } = await import('../pipeline/editorSchema.js')
    await print(io.stdout, `${JSON.stringify(editorSchema(), null, 2)}\n`)
    return 0
  },
}
