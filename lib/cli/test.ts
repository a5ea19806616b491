import type { Command } from './command.js'

/** `rxpipe test`: what help shows; the runner is loaded when it runs. */
export const test: Command = {
  name: 'test',
  summary: 'Run the tests of pipeline files under virtual time; exit code 1 when one fails.',
  usage: '<file or glob...> [options]',
  flags: {
    reporter: { value: 'spec|tap|junit', summary: 'how results are written (default spec)' },
    coverage: { summary: 'list the steps, branches of mappings and policies that no test reached' },
    watch: { summary: 'run again whenever a file changes' },
    'env-file': { value: 'FILE', summary: 'take variables from FILE too; the environment wins over it' },
  },
  examples: [
    ["rxpipe test 'pipelines/*.yaml'", 'test all pipelines'],
    ['rxpipe test users.yaml --watch', 'test one while you write it'],
    ["rxpipe test 'pipelines/*.yaml' --reporter junit > report.xml", 'for a build server'],
  ],
  run: async (args, io) => (await import('./testPipelines.js')).testPipelines(args, io),
}
