import type { Command } from './command.js'

/** `rxpipe explain`: what help shows; the engine is loaded when it runs. */
export const explain: Command = {
  name: 'explain',
  summary:
    "Tell one message's way through a pipeline: claim, entity, what each step changed, why it was dropped.",
  usage: '<file> (--id ID | --line N | --input FILE) [options]',
  flags: {
    id: { value: 'ID', summary: "the event, or the document, of this id in the pipeline's own source" },
    line: { value: 'N', summary: 'the message at this line of its file' },
    input: {
      value: 'FILE',
      summary: 'messages of a file, - for stdin: a document, a list, NDJSON, or dead letters',
    },
    limit: { value: 'N', summary: 'read at most N messages to find it (default 100000)' },
    timeout: {
      value: 'DURATION',
      summary: 'give up when the source gives nothing for so long (default 10s)',
    },
    'no-store': { summary: 'do not read claims and entities: as if nothing had been processed yet' },
    format: { value: 'text|json', summary: 'for people, or one JSON object a message (default text)' },
    'env-file': { value: 'FILE', summary: 'take variables from FILE too; the environment wins over it' },
  },
  examples: [
    ['rxpipe explain events.yaml --id e1', 'what became of event e1, and why'],
    ['rxpipe explain events.yaml --input event.json', 'what would become of a message that you have'],
    [
      'rxpipe explain events.yaml --input dead-letters/events.ndjson',
      'try dead letters again, after a change',
    ],
    [
      `echo '{"id":1}' | rxpipe explain users.yaml --input - --format json | jq .verdict`,
      'for another program',
    ],
  ],
  run: async (args, io) => (await import('./explainPipeline.js')).explainPipeline(args, io),
}
