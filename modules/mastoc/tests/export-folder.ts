import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { RunningModule } from '@socle/testing'
import type { mastoc } from '../src/index.ts'
import { fakeGym, photo } from './stokt-board.ts'

type Options = Parameters<
  NonNullable<Awaited<ReturnType<typeof mastoc.create>>['commands']>[number]['run']
>[0]

/** A folder as it is exported from Stokt: three climbs, one photograph. */
export class ExportFolder {
  readonly path: string

  private constructor(path: string) {
    this.path = path
  }

  static async make(): Promise<ExportFolder> {
    return new ExportFolder(await mkdtemp(join(tmpdir(), 'socle-export-')))
  }

  /** Writes a good export, changed file by file; null leaves a file out. */
  async write(change: { readonly [file: string]: unknown } = {}): Promise<void> {
    const gym = await fakeGym()
    const files = {
      'gym.json': { gym_summary: gym.summary, walls: gym.walls },
      'setup.json': gym.setups[0],
      'climbs.json': { count: gym.climbs.size, climbs: [...gym.climbs.values()] },
      'wall.jpg': await photo(),
      ...change,
    }
    for (const [name, content] of Object.entries(files)) {
      const file = join(this.path, name)
      if (content === null) await rm(file, { force: true })
      else if (typeof content === 'string' || Buffer.isBuffer(content)) await writeFile(file, content)
      else await writeFile(file, JSON.stringify(content))
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true })
  }

  /** Runs a command of the module at a terminal in this folder, one that only remembers. */
  async type(board: RunningModule, name: string, given: Readonly<Record<string, unknown>>) {
    const { signal = new AbortController().signal, ...options } = given
    const command = board.application.modules[0]!.module.commands!.find((one) => one.name === name)!
    const lines: string[] = []
    const errors: string[] = []
    const notes: string[] = []
    const io = {
      print: (line: string) => lines.push(line),
      printError: (line: string) => errors.push(line),
      progress: (done: number, total: number, note = '') => notes.push(`${note} ${done}/${total}`),
      confirm: async () => false,
      readLine: async () => '',
      path: (relative: string) => resolve(this.path, relative),
      signal: signal as AbortSignal,
    }
    const code = await command.run(options as Options, io).catch((error: Error) => {
      errors.push(error.message)
      return 1 as const
    })
    return { code, text: lines.join('\n'), lines, errors: errors.join('\n'), notes }
  }
}
