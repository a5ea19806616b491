import type { Command } from './command.js'

/** `rxpipe init`: what help shows; the files are written when it runs. */
export const init: Command = {
  name: 'init',
  summary: 'Write a commented starter pipeline, and data to run it on.',
  usage: '[file]',
  flags: {},
  examples: [
    ['rxpipe init', 'writes pipeline.yaml and pipeline.ndjson'],
    ['rxpipe init flows/users.yaml', 'writes flows/users.yaml and flows/users.ndjson'],
  ],
  run: async (args, io) => (await import('./writeStarter.js')).writeStarter(args, io),
}
