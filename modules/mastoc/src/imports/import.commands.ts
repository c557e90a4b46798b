import type { Command, CommandIo } from '@socle/foundation'
import { parseUuid } from '@socle/kernel'
import type { ExportImport, KeptPhoto } from '../stokt/export-import.service.ts'
import type { StoktImport } from '../stokt/stokt-import.service.ts'
import { DistantBoard } from './distant-board.client.ts'
import { type PrintedReport, type PrintedRow, rowLine, totalLines } from './import-printout.ts'
import { isNotable } from './import-report.ts'
import type { ImportReports } from './report.service.ts'
import { countErrors } from './totals.ts'

interface Services {
  readonly exportImport: ExportImport
  readonly stoktImport: StoktImport
  readonly importReports: ImportReports
}

/** What was asked for at the terminal. */
interface Asked {
  /** A folder; undefined = Stokt itself. */
  readonly folder: string | undefined
  readonly gym: string | undefined
  readonly dryRun: boolean
  readonly server: { readonly url: string; readonly key: string | undefined } | undefined
  readonly isJson: boolean
}

/** An import that has ended, here or elsewhere. */
interface Ended {
  readonly report: PrintedReport
  readonly rows: AsyncIterable<PrintedRow>
  readonly photos: readonly KeptPhoto[]
  readonly remark?: string
}

/** `socle mastoc import` */
export function createImportCommand(services: Services): Command {
  return {
    name: 'import',
    summary: 'imports a gym from an export folder or from Stokt; what is unchanged stays as it is',
    where: 'database',
    options: [
      { flags: '--from <dir|stokt>', summary: 'folder of an export, or `stokt`', isRequired: true },
      { flags: '--gym <uuid>', summary: 'stokt id of the gym (needed with --from stokt)' },
      { flags: '--dry-run', summary: 'says what would happen and writes nothing' },
      { flags: '--server <url>', summary: 'imports into another server: the address of mastoc there' },
      { flags: '--key <key>', summary: 'key of scope import for that server' },
      { flags: '--json', summary: 'prints one JSON document' },
    ],
    async run(options, io) {
      const asked = askedOf(options, io)
      if (typeof asked === 'string') {
        io.printError(asked)
        return 2
      }
      const ended = asked.server
        ? await importThere(services, { ...asked, server: asked.server }, io)
        : await importHere(services, asked, io)
      return await show(ended, io, asked.isJson)
    },
  }
}

/** Reads the options; a text says what is wrong with them. */
function askedOf(options: Parameters<Command['run']>[0], io: CommandIo): Asked | string {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const from = text('from') ?? ''
  const typedGym = text('gym')
  const gym = typedGym === undefined ? undefined : parseUuid(typedGym)
  if (typedGym !== undefined && gym === undefined) return `--gym: ${typedGym} is no UUID`
  if (from === '') return '--from: a folder, or stokt'
  if (from === 'stokt' && !gym) return '--gym: which gym of Stokt? Give its UUID'
  const url = text('server')
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    return '--server: an http(s) address'
  if (url === undefined && options.key !== undefined) return '--key is for --server'
  return {
    folder: from === 'stokt' ? undefined : io.path(from),
    gym,
    dryRun: options.dryRun === true,
    server: url === undefined ? undefined : { url, key: text('key') },
    isJson: options.json === true,
  }
}

async function importHere(services: Services, asked: Asked, io: CommandIo): Promise<Ended> {
  const { importReports } = services
  const { importId, photos } = await runHere(services, asked, io)
  return {
    report: await importReports.get(importId),
    rows: importReports.everyRow(importId),
    photos,
  }
}

async function runHere({ exportImport, stoktImport }: Services, asked: Asked, io: CommandIo) {
  const { folder, gym, dryRun } = asked
  const progress = (done: number, total: number, note: string) => io.progress(done, total, note)
  if (folder !== undefined)
    return await exportImport.run(await exportImport.read(folder, gym), { dryRun }, progress)
  const importId = await stoktImport.run({ gymStoktId: gym!, dryRun }, { progress, signal: io.signal })
  return { importId, photos: [] }
}

async function importThere(
  { exportImport }: Services,
  asked: Asked & { readonly server: { readonly url: string; readonly key: string | undefined } },
  io: CommandIo,
): Promise<Ended> {
  const there = new DistantBoard({ ...asked.server, signal: io.signal })
  const { folder, gym, dryRun } = asked
  const started =
    folder === undefined
      ? await there.importStokt(gym!, dryRun)
      : await there.importBundle((await exportImport.read(folder, gym)).bundle, dryRun)
  await there.follow(started.job_id, (done, total, note) => io.progress(done, total, note))
  return {
    report: await there.report(started.import_id),
    rows: there.rows(started.import_id),
    photos: [],
    ...(folder === undefined ? {} : { remark: PHOTOS_STAY }),
  }
}

const PHOTOS_STAY =
  'Photographs do not travel with --server: the server fetches them from Stokt, or PUT /api/faces/{id}/picture brings them.'

async function show(ended: Ended, io: CommandIo, isJson: boolean): Promise<0 | 1> {
  const { report, photos, remark } = ended
  const notable: PrintedRow[] = []
  for await (const row of ended.rows) if (isNotable(row)) notable.push(row)
  if (isJson) io.print(JSON.stringify({ import: report, rows: notable, photos }))
  else {
    for (const row of notable) io.print(rowLine(row))
    for (const line of totalLines(report)) io.print(line)
    for (const { path, state } of photos) io.print(`picture ${path}: ${state}`)
    if (report.dry_run) io.print('Dry run: nothing was written.')
    if (remark) io.print(remark)
    if (report.error) io.printError(report.error)
  }
  return report.state === 'done' && countErrors(report.totals) === 0 ? 0 : 1
}
