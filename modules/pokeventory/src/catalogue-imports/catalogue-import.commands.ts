import type { Command, CommandIo } from '@socle/foundation'
import { isLanguage } from '../catalogue/languages.ts'
import type { CatalogueImport, ImportOptions } from './catalogue-import.service.ts'
import type { CatalogueSources } from './catalogue-sources.service.ts'
import { printedLines } from './import-printout.ts'

interface Services {
  readonly catalogueImport: CatalogueImport
  readonly catalogueSources: CatalogueSources
}

/** `socle pokeventory import-catalogue` */
export function createImportCatalogueCommand(services: Services): Command {
  return {
    name: 'import-catalogue',
    summary: 'imports series, sets and cards of TCGdex; what is unchanged is not written',
    where: 'database',
    options: [
      {
        flags: '--from <dir|file|url>',
        summary: 'a cards-database checkout, a .ndjson or .ndjson.gz file, or the address of a TCGdex API',
        isRequired: true,
      },
      { flags: '--languages <list>', summary: 'only these, separated by commas: fr,en,ja (default: all)' },
      { flags: '--sets <list>', summary: 'only these sets, separated by commas (default: all)' },
      { flags: '--dry-run', summary: 'says what would happen and writes nothing' },
      { flags: '--prune', summary: 'deletes what the source no longer has, never what a collection holds' },
      { flags: '--json', summary: 'prints one JSON document' },
    ],
    async run(options, io) {
      const from = typeof options.from === 'string' ? options.from : ''
      const asked = askedOf(options)
      if (typeof asked === 'string') {
        io.printError(asked)
        return 2
      }
      const source = await services.catalogueSources.ofCommand(from, io.path(from), asked)
      if (!source) {
        io.printError(`--from: there is nothing at ${io.path(from)}`)
        return 2
      }
      const report = await services.catalogueImport.run(source, asked, watchOf(io))
      if (options.json === true) io.print(JSON.stringify(report))
      else for (const line of printedLines(report)) io.print(line)
      return report.failed > 0 ? 1 : 0
    },
  }
}

function watchOf(io: CommandIo) {
  return {
    signal: io.signal,
    progress: (done: number, total: number, note?: string) => io.progress(done, total, note),
  }
}

function askedOf(options: Parameters<Command['run']>[0]): ImportOptions | string {
  const languages = listOf(options.languages)
  const sets = listOf(options.sets)
  const unknown = languages?.find((lang) => !isLanguage(lang))
  if (unknown !== undefined) return `--languages: ${unknown} is no language of cards`
  if (options.prune === true && languages)
    return '--prune is for all languages: it does not go with --languages'
  return { languages, sets, dryRun: options['dryRun'] === true, prune: options.prune === true }
}

function listOf(value: unknown): string[] | undefined {
  if (typeof value !== 'string') return undefined
  const words = value.split(',').map((word) => word.trim())
  return words.filter((word) => word !== '')
}
