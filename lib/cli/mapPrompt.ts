import { createInterface } from 'node:readline/promises'
import type { Io } from './command.js'
import { UsageError } from './command.js'
import { completions } from './mapCompletions.js'
import { mapHistory } from './mapHistory.js'
import { mapSession } from './mapSession.js'

/** The prompt of `rxpipe map` on a terminal: runs each line on the loaded document until `:quit` or Ctrl-D; gives the exit code. */
export async function mapPrompt({ stdin, stdout, env }: Io): Promise<number> {
  const history = mapHistory(env)
  const session = mapSession()
  const lines = createInterface({
    input: stdin,
    output: stdout,
    terminal: true,
    prompt: '> ',
    history: [...(await history.read())],
    historySize: 1000,
    removeHistoryDuplicates: true,
    completer: (line: string) => completions(line, session.document()),
  })
  let entered: readonly string[] = []
  lines.on('history', (all: readonly string[]) => {
    entered = [...all]
  })
  stdout.write('A mapping a line, on the document that :load reads. :help tells more, :quit ends.\n')
  lines.prompt()
  lines.on('SIGINT', () => lines.close())
  for await (const line of lines) {
    if (line.trim() === ':quit') break
    stdout.write(await answer(session.run, line.trim()))
    lines.prompt()
  }
  lines.close()
  if (entered.length > 0) await history.write(entered)
  return 0
}

async function answer(run: (line: string) => Promise<string>, line: string): Promise<string> {
  if (line === '') return ''
  try {
    return `${await run(line)}\n`
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}\n`
    throw error
  }
}
