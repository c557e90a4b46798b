import { freshDatabase } from '@socle/testing'
import { beforeEach, expect, test } from 'vitest'
import { houseAndRoom } from '../../tests/migration-folder.ts'
import { needPostgres } from '../../tests/need-postgres.ts'
import { openDatabase } from '../database.ts'
import { migrate } from './migrate.ts'

beforeEach(needPostgres)

test('replicas that start at once run each migration once', async () => {
  const fresh = await freshDatabase({ on: 'postgres' })
  const sources = await houseAndRoom()
  const replicas = await Promise.all([1, 2, 3].map(() => openDatabase({ url: fresh.url, poolSize: 2 })))
  const ran = await Promise.all(replicas.map((one) => migrate(one, sources, { direction: 'up' })))
  expect(ran.flat().map(({ migration }) => migration.name)).toHaveLength(3)
  expect(new Set(ran.flat().map(({ migration }) => migration.name)).size).toBe(3)
  await Promise.all(replicas.map((one) => one.close()))
  await fresh.drop()
})
