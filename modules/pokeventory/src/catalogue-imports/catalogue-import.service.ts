import type { Database } from '@socle/database'
import * as versions from '../catalogue/catalogue-version.repository.ts'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import type { AsianIds } from './asian-ids.service.ts'
import { faultOf } from './catalogue-of-records.ts'
import { planCatalogue, setKey } from './catalogue-plan.ts'
import type { RowRules, SeriesRow } from './catalogue-rows.ts'
import type { CatalogueSource, SourceOutline } from './catalogue-source.ts'
import type { OpenSource } from './catalogue-sources.service.ts'
import type * as states from './catalogue-state.repository.ts'
import * as rows from './catalogue-write.repository.ts'
import { type ImportReport, ReportCounter } from './import-report.ts'
import type { Pruning } from './pruning.service.ts'
import type { ResumePoint } from './resume.service.ts'
import type { SetImport } from './set-import.service.ts'
import { type SetWork, sharedWith, surplusOf, worksOf } from './set-works.ts'

/** What an import is asked to do. */
export interface ImportOptions {
  /** Undefined: all that the source has. */
  readonly languages?: readonly string[] | undefined
  /** Ids of sets, the source's or ours; undefined: all. */
  readonly sets?: readonly string[] | undefined
  readonly dryRun: boolean
  readonly prune: boolean
  /** Whose rows they become (`tcgdex` when not given). */
  readonly origin?: 'demo' | undefined
}

/** Who is told how far it is, and who may end it. */
export interface ImportWatch {
  readonly signal: AbortSignal
  progress(done: number, total: number, note?: string): void
}

interface Deps {
  readonly database: Database
  readonly catalogueVersions: CatalogueVersions
  readonly setImport: SetImport
  readonly asianIds: AsianIds
  readonly pruning: Pruning
  readonly settings: { readonly CARD_ASSET_BASE_URL: string; readonly DEFAULT_LANGUAGE: string }
}

interface Run {
  readonly source: CatalogueSource
  readonly resume: ResumePoint | undefined
  readonly options: ImportOptions
  readonly watch: ImportWatch
  readonly rules: RowRules
  readonly counter: ReportCounter
}

/** Brings a catalogue in, set by set; what is unchanged is not written. */
export class CatalogueImport {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async run(
    { source, resume }: OpenSource,
    options: ImportOptions,
    watch: ImportWatch,
  ): Promise<ImportReport> {
    const { CARD_ASSET_BASE_URL: assetBaseUrl, DEFAULT_LANGUAGE: defaultLanguage } = this.#deps.settings
    const languages = options.languages && new Set(options.languages)
    const rules = {
      source: options.origin ?? 'tcgdex',
      assetBaseUrl,
      defaultLanguage,
      ...(languages ? { languages } : {}),
    }
    const run: Run = { source, resume, options, watch, rules, counter: new ReportCounter() }
    const outline = await outlineOf(run)
    if (!outline) return run.counter.report(options.dryRun)
    await this.#bringIn(run, outline)
    if (!options.dryRun) await this.#close(run)
    await resume?.forget()
    return run.counter.report(options.dryRun)
  }

  async #bringIn(run: Run, outline: SourceOutline): Promise<void> {
    const { counter, options } = run
    const { asianIds } = this.#deps
    const before = await asianIds.known()
    const plan = planCatalogue(outline, {
      series: sharedWith(
        outline.series.map(({ value }) => value),
        before.series,
      ),
      sets: sharedWith(
        outline.sets.map(({ value }) => value),
        before.sets,
      ),
    })
    const known = options.dryRun ? before : await asianIds.makeRoom(plan, before)
    const { groups } = outline
    const { works, series, faults } = worksOf(plan, { groups, known, sets: options.sets, rules: run.rules })
    counter.fail([...plan.faults, ...faults])
    await this.#series(run, series, known.series)
    const cards = await this.#sets(run, works)
    if (options.prune && !options.dryRun && !counter.hasFailed)
      counter.prune(await this.#deps.pruning.prune(surplusOf(plan, { works, cards, sets: options.sets })))
  }

  /** Ids of the cards that the source has. */
  async #sets(run: Run, works: readonly SetWork[]): Promise<string[]> {
    const { source, resume, watch, counter, options } = run
    const kept: string[] = []
    for (const [done, work] of works.entries()) {
      watch.signal.throwIfAborted()
      watch.progress(done, works.length, work.row.id)
      const given = await source.cards(work.source, watch.signal)
      counter.fail(given.faults)
      const ids = await this.#deps.setImport.write(work, given, { ...run, dryRun: options.dryRun })
      kept.push(...(ids ?? []))
      if (ids && given.faults.length === 0 && !options.dryRun) await resume?.mark(setKey(work.source))
    }
    watch.progress(works.length, works.length)
    return kept
  }

  async #series(
    { counter, options }: Run,
    wanted: readonly SeriesRow[],
    known: readonly states.SeriesState[],
  ): Promise<void> {
    const hashes = new Map(known.map(({ id, source_hash }) => [id, source_hash]))
    const changed = wanted.filter((row) => hashes.get(row.id) !== row.source_hash)
    if (changed.length > 0 && !options.dryRun) await this.#writeSeries(changed)
    for (const row of changed) counter.add('series', hashes.has(row.id) ? 'updated' : 'created')
    counter.add('series', 'unchanged', wanted.length - changed.length)
  }

  async #writeSeries(changed: readonly SeriesRow[]): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      this.#deps.catalogueVersions.renew(tx, { isImport: true, keepsCounts: true })
      await rows.upsertSeries(tx, changed)
    })
  }

  /** The version that counts everything: also after a run that was cut off before it. */
  async #close({ counter }: Run): Promise<void> {
    const { database, catalogueVersions } = this.#deps
    const counted = await versions.countAll(database.handle)
    const told = (await catalogueVersions.current()).stats
    const isTold = (['series', 'sets', 'cards'] as const).every((kind) => counted[kind] === told[kind])
    if (isTold && !counter.hasWritten) return
    await database.transaction(async (tx) => catalogueVersions.renew(tx, { isImport: true }))
  }
}

/** Undefined for a source that cannot be read at all, which the report says. */
async function outlineOf({ source, watch, counter }: Run): Promise<SourceOutline | undefined> {
  try {
    const outline = await source.outline(watch.signal)
    counter.fail(outline.faults)
    return outline
  } catch (error) {
    counter.fail([faultOf(error, { file: null, line: null }, undefined)])
    return undefined
  }
}
