import cluster from 'node:cluster'
import { setTimeout as delay } from 'node:timers/promises'
import type { CommandIo } from '@socle/foundation'
import { CommandFault } from './commands/house-command.ts'

/** A process that dies at once must not be made again at full speed. */
const PAUSE_MS = 1_000

export interface WebProcesses {
  /** Tells them to stop and waits until the last one has. */
  stop(): Promise<void>
}

/** Forks the HTTP processes of this machine and replaces those that die; answers once all of them listen. */
export async function forkWebProcesses(count: number, io: CommandIo): Promise<WebProcesses> {
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>()
  const listeners = new Set<number>()
  let hasListened = false
  let isStopping = false
  // "ready" means all: while the first is alone, its death would leave the port without a listener
  cluster.on('listening', ({ id }) => {
    hasListened = true
    listeners.add(id)
    if (listeners.size === count) resolve()
  })
  cluster.on('exit', async (worker, code) => {
    listeners.delete(worker.id)
    if (isStopping || io.signal.aborted) return
    // it has told why; the next one would end the same way
    if (!hasListened) return reject(new CommandFault('the HTTP processes could not start'))
    io.printError(`HTTP process ${worker.process.pid} has ended (${code}); another one takes its place`)
    await delay(PAUSE_MS)
    if (!isStopping && !io.signal.aborted) cluster.fork()
  })
  // told to stop before they all listened: nobody waits any longer
  io.signal.addEventListener('abort', () => resolve(), { once: true })
  for (let index = 0; index < count; index += 1) cluster.fork()
  const stop = async () => {
    isStopping = true
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    await Promise.all(
      workers.map((worker) => {
        const { promise, resolve: gone } = Promise.withResolvers<void>()
        worker.once('exit', gone)
        worker.process.kill('SIGTERM')
        return promise
      }),
    )
  }
  try {
    await listening
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}
