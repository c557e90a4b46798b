import { Readable } from 'node:stream'
import type { CommandIo, SeedOptions } from '@socle/foundation'
import { recordsOf } from '../../seed/catalogue/catalogue.ts'
import { generateDemo } from '../../seed/catalogue/generate.ts'
import type { CatalogueImport } from '../catalogue-imports/catalogue-import.service.ts'
import { NdjsonSource } from '../catalogue-imports/ndjson.client.ts'

/** Loads an invented catalogue to try things on: a second time adds nothing. */
export class DemoLoading {
  readonly #catalogueImport: CatalogueImport

  constructor({ catalogueImport }: { readonly catalogueImport: CatalogueImport }) {
    this.#catalogueImport = catalogueImport
  }

  /** Its cards come in as an import's do: what was changed in them since is as the demo has it again. */
  async seed(io: CommandIo, { seed }: SeedOptions): Promise<void> {
    const catalogue = generateDemo(seed)
    const lines = [...recordsOf(catalogue)].map((record) => `${JSON.stringify(record)}\n`)
    const source = new NdjsonSource('demo', async () => Readable.from([Buffer.from(lines.join(''))]))
    const report = await this.#catalogueImport.run(
      { source },
      { dryRun: false, prune: false, origin: 'demo' },
      { signal: io.signal, progress: (done, total, note) => io.progress(done, total, note) },
    )
    const { cards } = report
    io.print(`${cards.created} cards created, ${cards.updated} updated, ${cards.unchanged} there already`)
    io.print('a photograph to try: GET /catalogue/images/binder-page.jpg')
  }
}
