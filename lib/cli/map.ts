import type { Command } from './command.js'

/** `rxpipe map`: what help shows; the language is loaded when it runs. */
export const map: Command = {
  name: 'map',
  summary: 'Run a mapping over NDJSON: try the language in one line.',
  usage: "'<mapping>' [file]",
  flags: {},
  examples: [
    [`echo '{"a":1}' | rxpipe map 'root.b = this.a + 1'`, 'one document from stdin'],
    ['rxpipe map \'root = this.without("password")\' users.ndjson', 'every line of a file'],
  ],
  run: async (args, io) => (await import('./mapDocuments.js')).mapDocuments(args, io),
}
