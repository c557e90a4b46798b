import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { chmod, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CommandFault } from './commands/house-command.ts'

const GUARD_RETRY_MS = 25
/** Nobody holds the guard for longer, unless it died with it. */
const GUARD_STALE_MS = 10_000
/** Longer than many starters take one after the other. */
const GUARD_PATIENCE_MS = 60_000
const CONNECT_TIMEOUT_MS = 2_000
/** Longest path of a socket that every system takes. */
const LONGEST_SOCKET_PATH = 100

export interface FolderLock {
  /** Takes the connections of terminals that want commands run; until then they wait. */
  serve(onConnection: (channel: Socket) => void): void
  release(): Promise<void>
}

/** Another process has the embedded database open. */
export class FolderLocked extends CommandFault {
  constructor(folder: string, pid: string | undefined) {
    const who = pid ? `process ${pid}` : 'another process'
    super(`${folder} is in use by ${who}; one process at a time opens an embedded database. Stop it first.`)
    this.name = 'FolderLocked'
  }
}

/** Takes the embedded database's folder for this process: its socket beside the folder is the proof of life. Throws FolderLocked. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
  return await guarded(`${folder}.guard`, async () => {
    const owner = await connectToOwner(folder)
    if (owner) {
      owner.destroy()
      throw new FolderLocked(folder, await readPid(folder))
    }
    await rm(socketOf(folder), { force: true })
    const lock = await listen(folder)
    await writeFile(`${folder}.lock`, `${process.pid}\n`, { mode: 0o600 })
    return lock
  })
}

/** Connects to the process that has the folder; undefined when none answers (a pid would prove nothing). */
export async function connectToOwner(folder: string): Promise<Socket | undefined> {
  const address = socketAddress(folder)
  if (!address) return undefined
  const { promise, resolve } = Promise.withResolvers<Socket | undefined>()
  const socket = connect(address.path)
  socket.setTimeout(CONNECT_TIMEOUT_MS, () => resolve(undefined))
  socket.once('error', () => resolve(undefined))
  socket.once('connect', () => {
    socket.setTimeout(0)
    resolve(socket)
  })
  return await promise.finally(address.done)
}

async function listen(folder: string): Promise<FolderLock> {
  const address = socketAddress(folder)
  if (!address) throw new Error(`${dirname(folder)} cannot be opened`)
  const waiting: Socket[] = []
  let take = (channel: Socket): unknown => waiting.push(channel)
  const server = createServer((channel) => {
    channel.on('error', () => channel.destroy())
    take(channel)
  })
  server.listen(address.path)
  await once(server, 'listening')
  await chmod(socketOf(folder), 0o600)
  return {
    serve(onConnection) {
      take = onConnection
      for (const channel of waiting.splice(0)) onConnection(channel)
    },
    async release() {
      for (const channel of waiting.splice(0)) channel.destroy()
      await rm(`${folder}.lock`, { force: true })
      // removes the socket in the same moment; terminals that are still served keep theirs
      server.close()
      server.unref()
      address.done()
    },
  }
}

/** Runs `work` alone among all processes that want this folder; a guard whose holder died is removed. */
async function guarded<T>(guard: string, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + GUARD_PATIENCE_MS
  for (;;) {
    try {
      await (await open(guard, 'wx', 0o600)).close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (performance.now() > deadline)
        throw new CommandFault(
          `${guard} is in the way though nobody uses it; remove ${guard}* and start again`,
        )
      if (await isStale(guard)) await removeStale(guard)
      await delay(GUARD_RETRY_MS)
    }
  }
  try {
    return await work()
  } finally {
    await rm(guard, { force: true })
  }
}

async function isStale(guard: string): Promise<boolean> {
  const found = await stat(guard).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > GUARD_STALE_MS
}

/** Of those who find a stale guard at once one removes it, after a second look: another's new one is never taken away. */
async function removeStale(guard: string): Promise<void> {
  const turn = `${guard}.stale`
  try {
    await (await open(turn, 'wx', 0o600)).close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw error
  }
  try {
    if (await isStale(guard)) await rm(guard, { force: true })
  } finally {
    await rm(turn, { force: true })
  }
}

async function readPid(folder: string): Promise<string | undefined> {
  const text = await readFile(`${folder}.lock`, 'utf8').catch(() => '')
  return text.trim() || undefined
}

function socketOf(folder: string): string {
  return `${folder}.sock`
}

/** Socket paths end at about 100 bytes: a longer one is reached through its open folder (Linux). */
function socketAddress(folder: string): { readonly path: string; done(): void } | undefined {
  const path = socketOf(folder)
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH || process.platform !== 'linux')
    return { path, done: () => {} }
  try {
    const parent = openSync(dirname(folder), 'r')
    return { path: join(`/proc/self/fd/${parent}`, basename(path)), done: () => closeSync(parent) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
