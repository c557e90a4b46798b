import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'

/** PostgreSQL behind a counter of the statements that are sent to it. */
export interface CountedPostgres extends AsyncDisposable {
  readonly url: string
  /** Statements since the last call, without those that open and close transactions. */
  take(): number
}

const EXECUTE = 0x45
const PARSE = 0x50
const BIND = 0x42
const SIMPLE_QUERY = 0x51
const HOUSEKEEPING = /^\s*(begin|start transaction|commit|rollback|savepoint|release|set|listen)\b/i

/** Puts itself between a server and its database: what goes over the wire is counted, whoever sends it. */
export async function countPostgres(databaseUrl: string): Promise<CountedPostgres> {
  const target = new URL(databaseUrl)
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = createConnection(Number(target.port || 5432), target.hostname)
    const seen = watcher(() => (count += 1))
    client.on('data', (bytes: Buffer) => seen(bytes))
    client.pipe(database).pipe(client)
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`
  return {
    url: url.href,
    take() {
      const taken = count
      count = 0
      return taken
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** Reads the frontend's messages of one connection; the first has no type. */
function watcher(onStatement: () => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let isStarted = false
  let bound = ''
  const texts = new Map<string, string>()
  const message = (type: number, body: Buffer) => {
    if (type === PARSE) {
      const [name, text] = strings(body, 2)
      texts.set(name!, text!)
    } else if (type === BIND) bound = texts.get(strings(body, 2)[1]!) ?? ''
    else if (type === EXECUTE && !HOUSEKEEPING.test(bound)) onStatement()
    else if (type === SIMPLE_QUERY && !HOUSEKEEPING.test(strings(body, 1)[0]!)) onStatement()
  }
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    for (;;) {
      const at = isStarted ? 1 : 0
      if (rest.length < at + 4) return
      const end = at + rest.readInt32BE(at)
      if (rest.length < end) return
      if (isStarted) message(rest[0]!, rest.subarray(5, end))
      isStarted = true
      rest = rest.subarray(end)
    }
  }
}

/** The first texts of a message, each ended by a zero. */
function strings(body: Buffer, count: number): string[] {
  const found: string[] = []
  for (let start = 0; found.length < count; ) {
    const end = body.indexOf(0, start)
    found.push(body.toString('utf8', start, end))
    start = end + 1
  }
  return found
}
