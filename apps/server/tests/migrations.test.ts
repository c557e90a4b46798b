import { migrationSources } from '@socle/application'
import { migrate, planMigrations } from '@socle/database'
import { dumpSchema, freshDatabase } from '@socle/testing'
import { expect, test } from 'vitest'
import { modules } from '../src/compose.ts'

const sources = migrationSources(modules)

test('every migration of the house and its modules goes down to where it came from, and up again', {
  timeout: 120_000,
}, async () => {
  const { database, drop } = await freshDatabase()
  const dump = () => dumpSchema(database.handle)
  const before: (readonly string[])[] = []
  for (const { migration } of await planMigrations(database, sources, { direction: 'up' })) {
    before.push(await dump())
    await migrate(database, sources, { direction: 'up', to: `${migration.source}/${migration.name}` })
  }
  const full = await dump()
  const [empty, ...between] = before
  for (const earlier of between.toReversed()) {
    await migrate(database, sources, { direction: 'down' })
    expect(await dump()).toEqual(earlier)
  }
  await migrate(database, sources, { direction: 'up' })
  expect(await dump()).toEqual(full)
  await migrate(database, sources, { direction: 'down', to: 'base' })
  expect(await dump()).toEqual(empty)
  await drop()
})
