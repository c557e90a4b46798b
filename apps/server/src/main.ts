import cluster from 'node:cluster'
import { once } from 'node:events'
import { announce, announceWorker } from './announce.ts'
import { CommandFault, type ExitCode } from './commands/house-command.ts'
import type { ServerParts } from './server-parts.ts'
import { openProcess, type ServerProcess } from './server-process.ts'
import { forkWebProcesses } from './web-processes.ts'

/** Serves HTTP, and runs jobs unless SOCLE_ROLE=api, until it is told to stop. */
export async function serve(parts: ServerParts): Promise<ExitCode> {
  const { config, io } = parts
  if (config.role === 'worker') return await work(parts)
  if (cluster.isWorker) return await run(parts, 'web', async (open) => void (await listen(open, parts)))
  if (config.webConcurrency > 1)
    return await run(parts, 'main', async (open) => {
      const processes = await forkWebProcesses(config.webConcurrency, io)
      if (!io.signal.aborted) announce(parts, { ...open, address: config.options.publicBaseUrl })
      return processes.stop
    })
  return await run(parts, 'main', async (open) => {
    announce(parts, { ...open, address: await listen(open, parts) })
  })
}

/** Runs jobs without HTTP until it is told to stop. */
export async function work(parts: ServerParts): Promise<ExitCode> {
  return await run(parts, 'main', async (open) => announceWorker(parts, open))
}

/** What a process does once it is open; what it answers is done before it closes. */
type Duty = (open: ServerProcess) => Promise<void | (() => Promise<void>)>

/** Opens the process, lets it do its duty until the signal, and closes it whatever happened. */
async function run(parts: ServerParts, kind: 'main' | 'web', duty: Duty): Promise<ExitCode> {
  const { signal } = parts.io
  if (kind === 'main') for (const warning of parts.config.warnings) parts.io.printError(`warning: ${warning}`)
  const open = await openProcess(parts, kind)
  try {
    const finish = await duty(open)
    if (!signal.aborted) await Promise.race([once(signal, 'abort'), open.ended])
    await finish?.()
  } finally {
    await open.close()
  }
  return signal.aborted ? 0 : 1
}

async function listen(open: ServerProcess, { config }: ServerParts): Promise<string> {
  const { host, port } = config.listen
  const http = await open.application.http()
  try {
    return await http.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new CommandFault(`port ${port} of ${host} is in use; choose another with PORT`)
    if (code === 'EACCES') throw new CommandFault(`port ${port} of ${host} may not be opened by this user`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new CommandFault(`HOST=${host} is no address of this machine`)
    throw error
  }
}
