import type { Application } from '@socle/application'
import { type Check, checkClock, checkDisk, checkSchema, checkServices } from '../doctor/checks.ts'
import type { CommandRun, DatabaseCommand, ExitCode } from './house-command.ts'

export const doctorCommand: DatabaseCommand = {
  words: ['doctor'],
  summary: 'checks settings, database, Redis, S3, disk, clocks; says what to do',
  where: 'database',
  anySchema: true,
  options: [{ flags: '--json', summary: 'one JSON document instead of text' }],
  run: async (run) => {
    const { application } = run
    const { database, clock } = application.house
    return report(run, [
      ...(await checkGround(run)),
      {
        name: 'database',
        ok: true,
        found: database.engine === 'pglite' ? 'embedded' : 'PostgreSQL',
        advice: '',
      },
      await checkSchema(application),
      await checkClock(database, clock),
      ...(await servicesOf(application)).filter(({ name }) => name !== 'db'),
    ])
  },
  withoutDatabase: async (run, fault) => {
    const advice = 'nothing else that needs the database was checked'
    return report(run, [
      ...(await checkGround(run)),
      { name: 'database', ok: false, found: fault.message, advice },
      ...(await servicesOf(run.application)).filter(({ name }) => name === 'redis' || name === 's3'),
    ])
  },
}

async function checkGround({ config }: CommandRun): Promise<readonly Check[]> {
  const mode = config.options.isProduction ? 'production' : 'development'
  const names = config.modules.map(({ definition }) => definition.name).join(', ')
  return [
    { name: 'node', ok: true, found: process.version, advice: '' },
    { name: 'settings', ok: true, found: `${mode}; modules: ${names}`, advice: config.warnings.join('; ') },
    await checkDisk(config.options.dataDir),
  ]
}

async function servicesOf(application: Application): Promise<readonly Check[]> {
  const { redisUrl, s3 } = application.options
  const unused: Check[] = []
  if (redisUrl === undefined)
    unused.push({ name: 'redis', ok: true, found: 'not used: memory; a second process needs it', advice: '' })
  if (s3 === undefined)
    unused.push({ name: 's3', ok: true, found: 'not used: objects are in DATA_DIR', advice: '' })
  return [...unused, ...(await checkServices(application))]
}

function report({ options, io }: CommandRun, checks: readonly Check[]): ExitCode {
  if (options['json']) io.print(JSON.stringify(checks))
  else
    for (const { name, ok, found, advice } of checks) {
      io.print(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)}  ${found}`)
      if (advice) io.print(`        → ${advice}`)
    }
  return checks.every(({ ok }) => ok) ? 0 : 1
}
