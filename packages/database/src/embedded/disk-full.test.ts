import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openDatabase } from '../database.ts'

const run = promisify(execFile)

async function smallDisk(megabytes: number): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'socle-small-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'socle-tests', folder])
    return folder
  } catch {
    await rm(folder, { recursive: true })
    return undefined
  }
}

test('on a full disk writes are refused, and with space again everything acknowledged is there', async ({
  skip,
  onTestFinished,
}) => {
  const disk = await smallDisk(80)
  if (!disk) return skip('this user may not mount a small disk')
  onTestFinished(async () => void (await run('umount', ['-l', disk])))
  const database = await openDatabase({ url: `pglite:${join(disk, 'db')}` })
  await database.raw.exec('create table public.words (word text)')
  await writeFile(join(disk, 'filler'), Buffer.alloc(20_000_000))
  let acknowledged = 0
  const fill = async () => {
    for (let round = 0; round < 100; round += 1) {
      await database.raw.exec(
        "insert into public.words select repeat('x', 1000) from generate_series(1, 1000)",
      )
      acknowledged += 1000
    }
  }
  await expect(fill()).rejects.toMatchObject({ kind: 'unavailable' })
  await rm(join(disk, 'filler'))
  const { rows } = await database.raw.query('select count(*) as count from public.words')
  expect(rows[0]?.count).toBeGreaterThanOrEqual(acknowledged)
  await database.raw.exec("insert into public.words values ('again')")
  await database.close()
})
