import { restoreBackup } from '../backup/read-backup.ts'
import { writeBackup } from '../backup/write-backup.ts'
import type { DatabaseCommand } from './house-command.ts'

const json = { flags: '--json', summary: 'one JSON document instead of text' }

const backup: DatabaseCommand = {
  words: ['backup'],
  summary: 'writes database and objects into one archive, beside a running server',
  parameters: '<file>',
  where: 'database',
  options: [json],
  run: async ({ application, parameters, options, io, version }) => {
    const path = io.path(parameters[0]!)
    const report = await writeBackup(application, { path, version }, io)
    if (options['json']) io.print(JSON.stringify({ file: path, ...report }))
    else io.print(`${path}: ${report.rows} rows, ${report.objects} objects`)
    for (const key of report.damaged) io.printError(`damaged or missing in the store, not backed up: ${key}`)
    return report.damaged.length === 0 ? 0 : 1
  },
}

const restore: DatabaseCommand = {
  words: ['restore'],
  summary: 'brings back what a backup holds, into an empty installation',
  parameters: '<file>',
  where: 'alone',
  anySchema: true,
  options: [{ flags: '--force', summary: 'replaces what is there' }, json],
  run: async ({ application, parameters, options, io }) => {
    const force = options['force'] === true
    const manifest = await restoreBackup(application, { path: io.path(parameters[0]!), force }, io)
    const rows = manifest.database.tables.reduce((sum, table) => sum + table.rows, 0)
    const objects = manifest.objects.length
    if (options['json']) io.print(JSON.stringify({ made_at: manifest.made_at, rows, objects }))
    else io.print(`${rows} rows, ${objects} objects, as of ${manifest.made_at}`)
    return 0
  },
}

export const backupCommands: readonly DatabaseCommand[] = [backup, restore]
