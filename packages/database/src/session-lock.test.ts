import { freshDatabase, wireTo } from '@socle/testing'
import { beforeEach, expect, test } from 'vitest'
import { needPostgres } from '../tests/need-postgres.ts'
import { holdSessionLock, type SessionLockOptions } from './session-lock.ts'

beforeEach(needPostgres)

/** A server notices in its own time that a connection is gone. */
const patience = { timeout: 50_000, interval: 300 }

const hold = (url: string, mode: SessionLockOptions['mode'], onLost = () => {}) =>
  holdSessionLock({ url, name: 'socle.processes', mode, onLost })

test('a process that holds the lock alone keeps all others out until it lets go', async () => {
  const { url, drop } = await freshDatabase({ on: 'postgres' })
  const alone = await hold(url, 'exclusive')
  expect(alone).toBeDefined()
  expect(await hold(url, 'exclusive')).toBeUndefined()
  expect(await hold(url, 'shared')).toBeUndefined()
  await alone!.release()
  const first = await hold(url, 'shared')
  const second = await hold(url, 'shared')
  expect(await hold(url, 'exclusive')).toBeUndefined()
  await first!.release()
  await second!.release()
  await drop()
})

test('a lock whose connection broke is taken again', async () => {
  const { url, drop } = await freshDatabase({ on: 'postgres' })
  const wire = await wireTo(url)
  const lock = await hold(wire.url, 'exclusive')
  wire.cut()
  const isFree = async () => {
    const other = await hold(url, 'exclusive')
    await other?.release()
    return other !== undefined
  }
  await expect.poll(isFree, patience).toBe(true)
  wire.mend()
  await expect.poll(isFree, patience).toBe(false)
  await lock!.release()
  wire[Symbol.dispose]()
  await drop()
})

test('the embedded database needs no such lock', async () => {
  const lock = await hold('pglite:memory', 'exclusive')
  await lock!.release()
})
