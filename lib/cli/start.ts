import type { Command } from './command.js'

/** `rxpipe start`: what help shows; the engine is loaded when it runs. */
export const start: Command = {
  name: 'start',
  summary: 'Run pipelines until they are done or stopped: documents on stdout, everything else on stderr.',
  usage: '<file or glob...> [options]',
  flags: {
    limit: { value: 'N', summary: 'end after N messages read' },
    'dry-run': { summary: 'print documents, but call and commit nothing' },
    'env-file': { value: 'FILE', summary: 'take variables from FILE too; the environment wins over it' },
    'shutdown-timeout': {
      value: 'DURATION',
      summary: 'how long a stop waits for batches in flight (default 30s)',
    },
    port: {
      value: 'N',
      summary: 'port of /metrics, /healthz and /readyz (default 9464, for realtime pipelines)',
    },
    'no-server': { summary: 'start without /metrics, /healthz and /readyz' },
    'log-format': {
      value: 'text|json',
      summary: 'format of the log on stderr (default: text on a terminal, else json)',
    },
  },
  examples: [
    ['rxpipe start pipelines/users-batch.yaml', 'run one pipeline'],
    ['rxpipe start users.yaml | jq .record', 'hand its documents to another program'],
    ["rxpipe start 'pipelines/*.yaml' --dry-run --limit 10", 'try several, ten messages each'],
  ],
  run: async (args, io) => (await import('./startPipelines.js')).startPipelines(args, io),
}
