import type { RunningModule } from '@socle/testing'

/** What a command printed. */
export interface Typed {
  readonly code: number
  readonly text: string
  readonly errors: string
  readonly notes: readonly string[]
}

/** Types a command of the module. */
export async function typed(
  app: RunningModule,
  name: string,
  options: Readonly<Record<string, string | boolean>>,
): Promise<Typed> {
  const command = app.application.modules[0]!.module.commands!.find((one) => one.name === name)!
  const lines: string[] = []
  const errors: string[] = []
  const notes: string[] = []
  const code = await command.run(options, {
    print: (line) => void lines.push(line),
    printError: (line) => void errors.push(line),
    progress: (done, total, note) => void notes.push(`${done}/${total} ${note ?? ''}`.trim()),
    confirm: async () => true,
    readLine: async () => '',
    path: (relative) => relative,
    signal: new AbortController().signal,
  })
  return { code, text: lines.join('\n'), errors: errors.join('\n'), notes }
}
