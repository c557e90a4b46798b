import type { Command } from '@socle/foundation'
import { countOption } from './count-option.ts'

/** `socle pokeventory synth` */
export function createSynthCommand(): Command {
  return {
    name: 'synth',
    summary: 'draws photographs of binder pages with their labels and their catalogue, for trials',
    where: 'here',
    options: [
      { flags: '--out <dir>', summary: 'folder of the photographs', isRequired: true },
      { flags: '--seed <number>', summary: 'another number gives other cards and pages (1 when not given)' },
      { flags: '--pages <number>', summary: 'how many (12 when not given)' },
      {
        flags: '--twelve-megapixels',
        summary: 'all of twelve megapixels with nine cards, as `bench --perf` has them',
      },
      { flags: '--hard', summary: 'print, sleeves and camera as they are, as `bench --hard` has them' },
    ],
    async run(options, io) {
      const seed = countOption(options['seed'], { usual: 1, least: 0 })
      const pages = countOption(options['pages'], { usual: 12, least: 1 })
      if (seed === null || pages === null) {
        io.printError(seed === null ? '--seed: a whole number' : '--pages: a whole number from 1')
        return 2
      }
      const folder = io.path(String(options['out']))
      // the drawing library is loaded by nobody who draws nothing
      const { SyntheticPages, twelveMegapixels } = await import('./synthetic-pages.service.ts')
      const size = options['twelveMegapixels'] === true ? twelveMegapixels : {}
      const wish = { ...size, difficulty: options['hard'] === true ? 'hard' : 'plain' } as const
      await new SyntheticPages(seed).write(folder, { pages, wish }, (done) => {
        io.signal.throwIfAborted()
        io.progress(done, pages)
      })
      io.print(`${pages} photographs, labels.json and catalogue.ndjson.gz in ${folder}`)
      return 0
    },
  }
}
