import type { Command } from './command.js'
import { print } from './stdout.js'

/** `rxpipe map`: what help shows; the language is loaded when it runs. */
export const map: Command = {
  name: 'map',
  summary: 'Run a mapping over NDJSON: try the language in one line, or at a prompt.',
  usage: "['<mapping>' | -f FILE] [file]",
  flags: {
    file: { short: 'f', value: 'FILE', summary: 'read the mapping from a file' },
    raw: { summary: 'each line is a text, not JSON; texts and bytes are printed as they are' },
    list: { summary: 'list all functions and methods, by family' },
  },
  examples: [
    [`echo '{"a":1}' | rxpipe map 'root.b = this.a + 1'`, 'one document from stdin'],
    ['rxpipe map \'root = this.without("password")\' users.ndjson', 'every line of a file'],
    ['rxpipe map -f clean.blobl users.ndjson', 'a mapping from a file'],
    ['rxpipe map --help re_match', 'what a method does'],
    ['rxpipe map', 'a prompt, on a terminal'],
  ],
  topic: async (name) => (await import('./mapHelp.js')).callPage(name),
  run: async (args, io) => {
    if (args.flags['list'] !== undefined) {
      await print(io.stdout, (await import('./mapHelp.js')).callList())
      return 0
    }
    const bare = args.files.length === 0 && args.flags['file'] === undefined
    return bare && io.stdin.isTTY
      ? (await import('./mapPrompt.js')).mapPrompt(io)
      : (await import('./mapDocuments.js')).mapDocuments(args, io)
  },
}
