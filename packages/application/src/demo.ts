import type { CommandIo } from '@socle/foundation'
import type { Job } from '@socle/jobs'
import type { Log } from '@socle/observability'
import { Type } from 'typebox'
import type { RunningModule } from './application.ts'

const DEMO_SEED = 1

const payload = Type.Object({
  from: Type.String({ description: 'ISO day that the dates of the demo are counted from' }),
})

/** The job that loads every module's demo data after the first start; run again, it adds nothing. */
export const demoJob = { name: 'platform.load-demo', payload } as const

/** Makes the demo job runnable. */
export function demoJobOf(modules: readonly RunningModule[], log: Log): Job<typeof payload> {
  return {
    ...demoJob,
    async run({ from }, context) {
      const seeding = modules.filter(({ module }) => module.seed !== undefined)
      for (const [index, { definition, module }] of seeding.entries()) {
        const io = jobIo(log, context.signal, (done, total, note) =>
          // every module is an equal share of the whole
          context.progress(index * total + done, seeding.length * total, `${definition.name}: ${note ?? ''}`),
        )
        await module.seed?.(io, { seed: DEMO_SEED, from, reset: false })
        log.info({ module: definition.name }, 'demo data is there')
      }
      return { modules: seeding.map(({ definition }) => definition.name) }
    },
  }
}

/** A terminal that nobody sits at: lines go to the log, questions are answered no. */
function jobIo(log: Log, signal: AbortSignal, progress: CommandIo['progress']): CommandIo {
  return {
    print: (line) => log.info({}, line),
    printError: (line) => log.warn({}, line),
    progress,
    confirm: async () => false,
    readLine: async () => '',
    path: (relative) => relative,
    signal,
  }
}
