import type { Command } from './command.js'

/** `rxpipe check`: what help shows; the checker is loaded when it runs. */
export const check: Command = {
  name: 'check',
  summary: 'Check pipeline files without connecting to anything; every error at once, exit code 2.',
  usage: '<file or glob...> [options]',
  flags: {
    'env-file': { value: 'FILE', summary: 'take variables from FILE too; the environment wins over it' },
  },
  examples: [
    ['rxpipe check pipelines/users-batch.yaml', 'check one file'],
    ["rxpipe check 'pipelines/*.yaml' --env-file .env", 'check all, with the variables of a file'],
  ],
  run: async (args, io) => (await import('./checkPipelines.js')).checkPipelines(args, io),
}
