import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import type { Bytes, FromWorker, ToWorker, WorkerStart } from './protocol.ts'

/** Outside a server nothing writes checkpoints: the log would grow without end, and so would a start after kill -9. */
const LOOK_EVERY_MESSAGES = 100
const LOG_LIMIT_BYTES = 32 * 1024 * 1024

const port = parentPort!
const start = workerData as WorkerStart

function tell(message: FromWorker, bytes?: Uint8Array): void {
  port.postMessage(message, bytes ? [bytes.buffer as ArrayBuffer] : [])
}

/** How PGlite leaves the WASM after an error of a statement; every other way out is a crash. */
const LONGJMP_STATUS = 100

const settings = ['shared_buffers=16MB', 'min_wal_size=16MB', 'max_wal_size=64MB'].flatMap((one) => [
  '-c',
  one,
])

async function open(): Promise<PGlite> {
  return PGlite.create({
    dataDir: start.folder ?? 'memory://',
    extensions: { btree_gist, pg_trgm },
    initDbStartParams: ['--wal-segsize=1'],
    startParams: [...PGlite.defaultStartParams, ...settings],
    ...(start.snapshot && { loadDataDir: new Blob([start.snapshot as Uint8Array<ArrayBuffer>]) }),
  })
}

/** After a PANIC (a full disk) PGlite would go on with broken memory and might acknowledge what is lost: the thread ends. */
function endOnPanic(database: PGlite): void {
  const module = database.Module as unknown as { _PostgresMainLoopOnce(): void }
  const runOnce = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      runOnce()
    } catch (error) {
      if ((error as { status?: number }).status !== LONGJMP_STATUS) process.exit(1)
      throw error
    }
  }
}

/** Runs the messages of one write and sends all that PostgreSQL answers in one piece. */
async function speak(database: PGlite, { stream, bytes }: Bytes): Promise<void> {
  const parts: Uint8Array[] = []
  await database.execProtocolRawStream(bytes, {
    syncToFs: false, // files are written through: there is nothing to sync
    onRawData: (part) => void parts.push(part.slice()),
  })
  const answer = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    answer.set(part, offset)
    offset += part.length
  }
  if (answer.length > 0) tell({ stream, bytes: answer }, answer)
}

let messages = 0

async function keepLogShort(database: PGlite): Promise<void> {
  messages += 1
  if (messages % LOOK_EVERY_MESSAGES !== 0 || database.isInTransaction()) return
  const { rows } = await database.query<{ isLong: boolean }>(
    `select pg_current_wal_insert_lsn() - redo_lsn > ${LOG_LIMIT_BYTES} as "isLong" from pg_control_checkpoint()`,
  )
  if (rows[0]?.isLong) await database.exec('checkpoint')
}

async function answer(database: PGlite, message: ToWorker): Promise<void> {
  if ('bytes' in message) {
    await speak(database, message)
    return keepLogShort(database)
  }
  if (message.ask === 'snapshot') {
    const bytes = new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer())
    return tell({ tell: 'snapshot', bytes }, bytes)
  }
  await database.close()
  port.close()
}

try {
  const database = await open()
  endOnPanic(database)
  let tail: Promise<void> = Promise.resolve()
  port.on('message', (message: ToWorker) => {
    // one after the other: PGlite is one session; a failure that is not PostgreSQL's own ends the worker
    tail = tail.then(() => answer(database, message))
    tail.catch(() => process.exit(1))
  })
  tell({ tell: 'ready' })
} catch (error) {
  tell({ tell: 'failed', message: error instanceof Error ? error.message : String(error) })
  port.close()
}
