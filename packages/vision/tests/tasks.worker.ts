import { readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import { DomainError } from '@socle/kernel'
import { decodeUpright, encodeWebp, givenData, handedOver, type Served, serveTasks } from '../src/index.ts'

/** Once a file is there, the task behaves: the second try finds what the first one left. */
function isSecondTry(marker: string | undefined): boolean {
  if (marker === undefined) return false
  try {
    readFileSync(marker)
    return true
  } catch {
    writeFileSync(marker, '')
    return false
  }
}

interface Faulty {
  /** The fault happens at the first try only. */
  readonly once?: string
}

const started = Date.now()

serveTasks({
  echo: (input: unknown) => input,
  thread: () => threadId,
  given: () => givenData(),
  started: () => started,
  niceness: () =>
    Number(readFileSync(`/proc/self/task/${kernelThread()}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]),
  sleep: (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
  steps: async (count: number, { step }: Served) => {
    for (let at = 1; at <= count; at += 1) step({ at })
    return count
  },
  pixels: (bytes: number) => ({ picture: handedOver(new Uint8Array(bytes).fill(7)) }),
  picture: async () =>
    handedOver(await encodeWebp({ width: 2, height: 1, channels: 1, data: Uint8Array.of(1, 2) })),
  small: () => handedOver(Buffer.from('abc')),
  raise: ({ cell }: { readonly cell: Int32Array }) => Atomics.add(cell, 0, 1),
  refuse: () => {
    throw new DomainError({
      kind: 'unsupported',
      code: 'no_such_picture',
      detail: { en: 'no', fr: 'non' },
      extra: { at: 3 },
      cause: () => 'not to be sent',
    })
  },
  fail: ({ once }: Faulty) => {
    if (!isSecondTry(once)) throw new TypeError('a slip')
    return threadId
  },
  failLater: async () => {
    setTimeout(() => {
      throw new Error('nobody waits for this')
    }, 1)
    return new Promise(() => {})
  },
  leave: ({ once }: Faulty) => {
    if (!isSecondTry(once)) process.exit(7)
    return threadId
  },
  hang: ({ once }: Faulty) => {
    if (!isSecondTry(once)) for (;;) Math.sqrt(2)
    return threadId
  },
  hoard: ({ once }: Faulty) => {
    const kept: unknown[] = []
    if (!isSecondTry(once)) for (;;) kept.push(Array.from({ length: 1000 }, () => ({ text: 'x' })))
    return threadId
  },
  hoardBuffers: async () => {
    const kept: Uint8Array[] = []
    for (;;) {
      kept.push(new Uint8Array(4_000_000).fill(kept.length))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  },
  unsendable: () => () => 'a function',
  decode: (bytes: Uint8Array) => decodeUpright(bytes, { pixelLimit: 50_000_000 }),
})

function kernelThread(): string {
  return readlinkSync('/proc/thread-self').split('/').at(-1) ?? ''
}
