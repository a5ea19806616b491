import type { Command } from './command.js'

/** `rxpipe graph`: what help shows; the file is read when it runs. */
export const graph: Command = {
  name: 'graph',
  summary: 'Print a pipeline as a Mermaid diagram: its source, what each step does, its output.',
  usage: '<file>',
  flags: {
    'env-file': { value: 'FILE', summary: 'take variables from FILE too; the environment wins over it' },
  },
  examples: [
    ['rxpipe graph pipelines/users-batch.yaml', 'to paste into a Markdown file, as ```mermaid'],
    ['rxpipe graph users.yaml > users.mmd', 'to draw with another program'],
  ],
  run: async (args, io) => (await import('./drawPipeline.js')).drawPipeline(args, io),
}
