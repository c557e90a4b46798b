import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

const POSTGRES_PORT = 5432

/** A wire to a service that can be cut and mended. */
export interface Wire extends Disposable {
  readonly url: string
  /** Breaks what is connected and lets nobody in. */
  cut(): void
  mend(): void
}

/** Puts a wire before a service on a port of loopback. */
export async function wireTo(address: string): Promise<Wire> {
  const target = new URL(address)
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((client) => {
    if (isCut) return client.destroy()
    const upstream = connect(Number(target.port || POSTGRES_PORT), target.hostname)
    join(client, upstream, sockets)
    join(upstream, client, sockets)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(port) }).href,
    cut,
    mend() {
      isCut = false
    },
    [Symbol.dispose]() {
      cut()
      server.close()
    },
  }
}

function join(from: Socket, to: Socket, sockets: Set<Socket>): void {
  sockets.add(from)
  from.on('error', () => to.destroy())
  from.on('close', () => {
    sockets.delete(from)
    to.destroy()
  })
  from.pipe(to)
}
