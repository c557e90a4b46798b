import { getPriority, setPriority } from 'node:os'
import { isMarkedAsUntransferable, parentPort, workerData } from 'node:worker_threads'
import { DomainError, type DomainErrorParts } from '@socle/kernel'
import type { FromThread, ThreadStart, ToThread } from './protocol.ts'

/** What a task's handler may do beside its work. */
export interface Served {
  /** Tells the one who asked how far the work is. */
  step(step: unknown): void
}

/** A task by its name; what it returns is sent back, and big pixels without a copy when they are `handedOver`. */
export type TaskHandlers = Readonly<
  Record<string, (input: never, served: Served) => unknown | Promise<unknown>>
>

/** Lower than everything that answers requests. On Linux this is the thread's own, elsewhere the process's: not done. */
const NICENESS = 10
/** There is no lower priority. */
const NICEST = 19

/** Makes this thread one of a pool: runs tasks as they are asked, one after the other. */
export function serveTasks(handlers: TaskHandlers): void {
  const port = parentPort
  if (!port) throw new Error('serveTasks() is for a file that a thread pool runs')
  lowerPriority()
  const tell = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
  const answer = async ({ task, input }: ToThread) => {
    try {
      const handler = handlers[task]
      if (!handler) throw new Error(`no task ${task}`)
      const result = await handler(input as never, { step: (step) => tell({ step }) })
      const buffers = handed.splice(0)
      tell({ result, bytes: size() }, buffers)
    } catch (error) {
      handed.length = 0
      tell(
        error instanceof DomainError ? { refusal: partsOf(error), bytes: size() } : { crash: wordsOf(error) },
      )
    }
  }
  port.on('message', (message: ToThread) => void answer(message))
}

const handed: ArrayBuffer[] = []

/** Marks bytes of the result, which nobody here reads any more: they are moved, not copied. */
export function handedOver(bytes: Uint8Array): Uint8Array {
  const { buffer } = bytes
  const isWhole = bytes.byteLength === buffer.byteLength
  // a small Buffer is a piece of a pool that others have pieces of; what sharp gives lies outside and cannot move
  const canMove = buffer instanceof ArrayBuffer && isWhole && !isMarkedAsUntransferable(buffer)
  const own = canMove ? bytes : new Uint8Array(bytes)
  handed.push(own.buffer as ArrayBuffer)
  return own
}

/** What the pool was given for its threads. */
export function givenData<T>(): T {
  return (workerData as ThreadStart).workerData as T
}

function lowerPriority(): void {
  // a server that was started as nice itself must not be overtaken by its own threads
  if (process.platform === 'linux') setPriority(0, Math.min(NICEST, getPriority(0) + NICENESS))
}

/** Of this thread: its heap, its buffers, WebAssembly's memory. */
function size(): number {
  const { heapTotal, external } = process.memoryUsage()
  return heapTotal + external
}

/** An error of the domain as it travels; its cause may be anything, and stays. */
function partsOf({ kind, code, detail, errors, extra, retryAfterSeconds }: DomainError): DomainErrorParts {
  return {
    kind,
    code,
    detail,
    ...(errors && { errors }),
    ...(extra && { extra }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
}

function wordsOf(error: unknown): { readonly message: string; readonly stack: string | undefined } {
  return error instanceof Error
    ? { message: error.message, stack: error.stack }
    : { message: String(error), stack: undefined }
}
