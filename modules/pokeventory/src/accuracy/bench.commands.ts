import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Command, CommandIo } from '@socle/foundation'
import type { PokeventorySettings } from '../settings.ts'
import type { BenchOptions } from './bench-runs.service.ts'
import { countOption } from './count-option.ts'

/** `socle pokeventory bench` */
export function createBenchCommand(settings: PokeventorySettings): Command {
  return {
    name: 'bench',
    summary: 'measures how well pages are recognised; ends with 1 below the bars',
    where: 'here',
    options: [
      { flags: '--seed <number>', summary: 'of catalogue and pages (1 when not given)' },
      { flags: '--pages <number>', summary: 'synthetic pages (200 when not given)' },
      {
        flags: '--hard',
        summary: 'pages as hard as real print: reports, and allows only no confident error',
      },
      { flags: '--photos <dir>', summary: 'photographs instead of synthetic pages: reports only' },
      { flags: '--labels <json>', summary: 'what they show (labels.json in their folder when not given)' },
      {
        flags: '--catalogue <ndjson>',
        summary: 'catalogue to match with (that of the bench when not given)',
      },
      { flags: '--perf', summary: 'measures time and memory of twelve-megapixel pages instead' },
      {
        flags: '--second-copies',
        summary: 'measures instead how confirmed cards are told by their pictures, each page twice',
      },
      { flags: '--json <file>', summary: 'writes everything that was measured' },
    ],
    async run(typed, io) {
      const options = optionsOf(typed, io)
      if (typeof options === 'string') {
        io.printError(options)
        return 2
      }
      // the drawing library is loaded by nobody who draws nothing
      const { BenchRuns } = await import('./bench-runs.service.ts')
      const report = await new BenchRuns(settings).run(options, io)
      for (const line of report.lines) io.print(line)
      if (typeof typed['json'] === 'string') {
        await writeFile(io.path(typed['json']), `${JSON.stringify(report.figures, null, 1)}\n`)
      }
      for (const missed of report.missed) io.printError(`below the bar: ${missed}`)
      return report.missed.length > 0 ? 1 : 0
    },
  }
}

function optionsOf(typed: Parameters<Command['run']>[0], io: CommandIo): BenchOptions | string {
  const seed = countOption(typed['seed'], { usual: 1, least: 0 })
  const pages = countOption(typed['pages'], { usual: 200, least: 1 })
  if (seed === null) return '--seed: a whole number'
  if (pages === null) return '--pages: a whole number from 1'
  const path = (name: string) => (typeof typed[name] === 'string' ? io.path(typed[name]) : null)
  const photos = path('photos')
  const labels = path('labels') ?? (photos && `${photos}/labels.json`)
  const catalogue = path('catalogue')
  const missing = [photos, labels, catalogue].find((each) => each !== null && !existsSync(each))
  if (missing) return `there is no ${missing}`
  const measured = { isPerf: typed['perf'] === true, isCopies: typed['secondCopies'] === true }
  const isHard = typed['hard'] === true
  return { seed, pages, photos, labels, catalogue, isHard, ...measured }
}
