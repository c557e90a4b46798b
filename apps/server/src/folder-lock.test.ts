import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { connectToOwner, FolderLocked, lockFolder } from './folder-lock.ts'

const newFolder = (prefix = 'socle-lock-') => join(mkdtempSync(join(tmpdir(), prefix)), 'db')

test('a second process is refused, and told the pid of the first', async () => {
  const folder = newFolder()
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderLocked)
  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}`)
  await lock.release()
})

test('a released folder is free again', async () => {
  const folder = newFolder()
  await (await lockFolder(folder)).release()
  const again = await lockFolder(folder)
  await again.release()
  expect(existsSync(`${folder}.lock`)).toBe(false)
})

test('the lock of a process that was killed is taken over', async () => {
  const folder = newFolder()
  const module = new URL('./folder-lock.ts', import.meta.url).href
  const script = `const { lockFolder } = await import('${module}')
    await lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  await expect(lockFolder(folder)).rejects.toThrow(`process ${holder.pid}`)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const lock = await lockFolder(folder)
  await lock.release()
})

test.each([
  ['a free folder', () => {}],
  [
    'one whose guard was left by a process that died',
    (folder: string) => {
      writeFileSync(`${folder}.guard`, '')
      const longAgo = Date.now() / 1000 - 3600
      utimesSync(`${folder}.guard`, longAgo, longAgo)
    },
  ],
])('of many that come at once exactly one gets %s', async (_, leave) => {
  const folder = newFolder()
  leave(folder)
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
  const locks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(locks).toHaveLength(1)
  await locks[0]!.release()
  expect(readdirSync(dirname(folder))).toEqual([])
})

test('a terminal reaches the owner, also before the owner is ready to serve it', async () => {
  const folder = newFolder()
  const lock = await lockFolder(folder)
  const terminal = (await connectToOwner(folder))!
  terminal.write('hello')
  const heard = Promise.withResolvers<string>()
  lock.serve((channel) => channel.once('data', (bytes) => heard.resolve(String(bytes))))
  expect(await heard.promise).toBe('hello')
  terminal.destroy()
  await lock.release()
  expect(await connectToOwner(folder)).toBeUndefined()
})

test('only the owner of the folder may open the socket', async () => {
  const folder = newFolder()
  const lock = await lockFolder(folder)
  expect(statSync(`${folder}.sock`).mode & 0o777).toBe(0o600)
  await lock.release()
})

test.runIf(process.platform === 'linux')('a path longer than sockets take works', async () => {
  const folder = newFolder('socle-lock-'.repeat(12))
  const lock = await lockFolder(folder)
  const terminal = await connectToOwner(folder)
  expect(terminal).toBeDefined()
  terminal?.destroy()
  await expect(lockFolder(folder)).rejects.toThrow(FolderLocked)
  await lock.release()
  expect(existsSync(`${folder}.sock`)).toBe(false)
})
