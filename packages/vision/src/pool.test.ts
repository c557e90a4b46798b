import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createThreadPool } from './pool.ts'
import type { ThreadPool, ThreadPoolOptions } from './thread-pool.ts'

const entry = new URL('../tests/tasks.worker.ts', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'pool-'))
const pools: ThreadPool[] = []
let markers = 0

function pool(options: Partial<ThreadPoolOptions> = {}): ThreadPool {
  const made = createThreadPool({
    entry,
    size: 1,
    timeoutMs: 50_000,
    recycle: { afterTasks: 1000, aboveBytes: 2e9 },
    ...options,
  })
  pools.push(made)
  return made
}

/** The fault happens at the first try only. */
const once = () => {
  markers += 1
  return { once: join(folder, `try-${markers}`) }
}
const timeout = { kind: 'unavailable', code: 'task_timeout' }
const crashed = { kind: 'unavailable', code: 'task_crashed' }

afterEach(async () => {
  await Promise.all(pools.splice(0).map((made) => made.close(0)))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a task', () => {
  test('gives its result, its steps, and the errors of the domain as they are', async () => {
    const threads = pool({ workerData: { languages: ['fr'] } })
    expect(await threads.run('echo', { a: [1, null] })).toEqual({ a: [1, null] })
    expect(await threads.run('given', null)).toEqual({ languages: ['fr'] })
    const steps: unknown[] = []
    expect(await threads.run('steps', 3, { onProgress: (step) => void steps.push(step) })).toBe(3)
    expect(steps).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }])
    await expect(threads.run('refuse', null)).rejects.toMatchObject({
      name: 'DomainError',
      kind: 'unsupported',
      code: 'no_such_picture',
      detail: { en: 'no', fr: 'non' },
      extra: { at: 3 },
    })
    expect(threads.load, 'a refusal costs no thread').toEqual({ waiting: 0, running: 0, threads: 1 })
  })

  test('gets shared memory as it is, and hands its pixels over without a copy', async () => {
    const threads = pool()
    const cell = new Int32Array(new SharedArrayBuffer(4))
    await threads.run('raise', { cell })
    await threads.run('raise', { cell })
    expect(cell[0]).toBe(2)
    const { picture } = await threads.run<{ picture: Uint8Array }>('pixels', 30_000_000)
    expect([picture.length, picture[29_999_999]]).toEqual([30_000_000, 7])
    const webp = Buffer.from(await threads.run<Uint8Array>('picture', null))
    expect(webp.toString('latin1', 8, 12), 'memory that cannot move is copied').toBe('WEBP')
    expect(Buffer.from(await threads.run<Uint8Array>('small', null)).toString()).toBe('abc')
  })

  test.runIf(process.platform === 'linux')(
    'runs behind everything else; the process keeps its place',
    async () => {
      const { getPriority } = await import('node:os')
      const own = getPriority()
      // also where the whole process was started as nice: its threads must not overtake what answers requests
      expect(await pool().run('niceness', null)).toBe(Math.min(19, own + 10))
      expect(getPriority()).toBe(own)
    },
  )
})

describe('the order', () => {
  test('is priority, then turn, then arrival', async () => {
    const threads = pool()
    const done: string[] = []
    const first = threads.turn()
    const ask = (name: string, context: { priority?: number; turn?: number } = {}) =>
      threads.run('echo', name, context).then((result) => void done.push(String(result)))
    await Promise.all([
      threads.run('sleep', 300),
      ask('late'),
      ask('later'),
      ask('early', { turn: first }),
      ask('urgent', { priority: 1 }),
    ])
    expect(done).toEqual(['urgent', 'early', 'late', 'later'])
  })

  test('as many run as there are threads, no more than asked for', async () => {
    const threads = pool({ size: 2 })
    const all = [1, 2, 3, 4, 5].map(() => threads.run('sleep', 150))
    expect(threads.load).toEqual({ waiting: 3, running: 2, threads: 2 })
    await Promise.all(all)
    expect(threads.load).toEqual({ waiting: 0, running: 0, threads: 2 })
  })
})

describe('a task that goes wrong is tried once more in a fresh thread', () => {
  test.each(['fail', 'leave', 'hoard'])('%s', async (task) => {
    const threads = pool({ limitBytes: 150_000_000 })
    const before = await threads.run('thread', null)
    const after = await threads.run<number>(task, once())
    expect(after).not.toBe(before)
    expect(threads.load).toEqual({ waiting: 0, running: 0, threads: 1 })
    await expect(threads.run(task, {})).rejects.toMatchObject(crashed)
    expect(await threads.run('echo', 'alive')).toBe('alive')
  })

  test('hang', async () => {
    // the start of a thread is a part of its time
    const threads = pool({ timeoutMs: 5000 })
    expect(await threads.run('hang', once())).toBeTypeOf('number')
    await expect(threads.run('hang', {})).rejects.toMatchObject(timeout)
    expect(await threads.run('echo', 'alive')).toBe('alive')
  })

  test.each(['failLater', 'unsendable', 'nosuchtask'])('%s', async (task) => {
    const threads = pool()
    await expect(threads.run(task, {})).rejects.toMatchObject(crashed)
    expect(await threads.run('echo', 'alive')).toBe('alive')
  })

  test('an input that cannot be sent', async () => {
    await expect(pool().run('echo', () => 1)).rejects.toMatchObject(crashed)
  })

  test('a file that is no worker', async () => {
    await expect(
      pool({ entry: new URL('./nothing.worker.ts', import.meta.url) }).run('echo', 1),
    ).rejects.toMatchObject(crashed)
  })

  test('buffers without end, which no limit of the heap sees', async () => {
    const threads = pool({ limitBytes: 200_000_000 })
    await expect(threads.run('hoardBuffers', {})).rejects.toMatchObject(crashed)
  })

  test('and the others do not notice', async () => {
    const threads = pool({ size: 2 })
    const [bad, ...good] = await Promise.allSettled([
      threads.run('leave', {}),
      ...Array.from({ length: 8 }, (_, at) => threads.run('echo', at)),
    ])
    expect(bad).toMatchObject({ status: 'rejected', reason: crashed })
    expect(good).toEqual(Array.from({ length: 8 }, (_, value) => ({ status: 'fulfilled', value })))
  })
})

describe('a thread is replaced', () => {
  test('after so many tasks', async () => {
    const threads = pool({ recycle: { afterTasks: 2, aboveBytes: 2e9 } })
    const ids: number[] = []
    for (let at = 0; at < 5; at += 1) ids.push(await threads.run<number>('thread', null))
    expect(ids[0]).toBe(ids[1])
    expect(new Set(ids).size).toBe(3)
  })

  test('when it grew too large', async () => {
    const threads = pool({ recycle: { afterTasks: 1000, aboveBytes: 1000 } })
    expect(await threads.run('thread', null)).not.toBe(await threads.run('thread', null))
  })

  test('when nobody needs it for long', async () => {
    const threads = pool({ recycle: { afterTasks: 1000, aboveBytes: 2e9, idleMs: 50 } })
    await threads.run('echo', 1)
    await expect.poll(() => threads.load.threads, { timeout: 40_000 }).toBe(0)
    expect(await threads.run('echo', 2)).toBe(2)
  })
})

describe('a task is given up', () => {
  test('while it waits: it never runs', async () => {
    const threads = pool()
    const cell = new Int32Array(new SharedArrayBuffer(4))
    const giving = new AbortController()
    const busy = threads.run('sleep', 200)
    const waiting = threads.run('raise', { cell }, { signal: giving.signal })
    giving.abort(new Error('not needed'))
    await expect(waiting).rejects.toThrow('not needed')
    await busy
    await threads.run('echo', 1)
    expect(cell[0]).toBe(0)
    await expect(threads.run('echo', 1, { signal: giving.signal })).rejects.toThrow('not needed')
  })

  test('while it runs: its thread goes with it', async () => {
    const threads = pool()
    const giving = new AbortController()
    const running = threads.run('hang', {}, { signal: giving.signal })
    setTimeout(() => giving.abort(new Error('not needed')), 100)
    await expect(running).rejects.toThrow('not needed')
    expect(await threads.run('echo', 'alive')).toBe('alive')
  })

  test('in the middle of decoding, again and again', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const photo = await sharp({
      create: { width: 3000, height: 2000, channels: 3, background: 'black', noise },
    })
      .jpeg()
      .toBuffer()
    const threads = pool()
    for (let at = 0; at < 6; at += 1) {
      const giving = new AbortController()
      const running = threads.run('decode', photo, { signal: giving.signal })
      setTimeout(() => giving.abort(new Error('not needed')), 150 + at * 40)
      await running.catch((error: Error) => expect(error.message).toBe('not needed'))
    }
    expect(await threads.run('decode', photo)).toMatchObject({ width: 3000, height: 2000 })
  })
})

test('closing refuses what waits, lets what runs end, and leaves no thread', async () => {
  const threads = pool()
  const running = threads.run('sleep', 200)
  const waiting = threads.run('echo', 1)
  const closing = threads.close(40_000)
  await expect(waiting).rejects.toMatchObject({ code: 'pool_closed' })
  expect(await running).toBe('timed-out')
  await closing
  expect(threads.load).toEqual({ waiting: 0, running: 0, threads: 0 })
  await expect(threads.run('echo', 1)).rejects.toMatchObject({ code: 'pool_closed' })
})

test('closing ends what hangs', async () => {
  const threads = pool()
  const hanging = threads.run('hang', {})
  hanging.catch(() => {})
  await threads.close(50)
  await expect(hanging).rejects.toMatchObject({ code: 'pool_closed' })
})
