import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that the system hands out: no connection of another test takes the port before the server does. */
const PORTS = [20_000, 32_000] as const
const TRIES = 100

/** A port of loopback that nobody listens on now, for a program that is told its port. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(...PORTS)
    if (await isFree(port)) return port
  }
  throw new Error(`no port between ${PORTS.join(' and ')} is free`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
