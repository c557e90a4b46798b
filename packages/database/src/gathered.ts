import { AsyncLocalStorage } from 'node:async_hooks'

/** Askers of one statement; beyond it the rest wait for the next one. */
const MOST = 1000

/** Answers in the order of the keys. */
export type Load<K, V> = (keys: readonly K[]) => Promise<readonly V[]>

interface Asker<K, V> {
  readonly key: K
  readonly resolve: (value: V) => void
  readonly reject: (error: unknown) => void
  /** What the asker runs in. */
  readonly within: ReturnType<typeof AsyncLocalStorage.snapshot>
}

/**
 * Asks for all who wait at once: while one load runs, those who come are gathered for the next one. Nobody is given an
 * answer of a load that began before they came, so a read after a write never shows the state before it.
 */
export function gathered<K, V>(load: Load<K, V>): (key: K) => Promise<V> {
  let waiting: Asker<K, V>[] = []
  let isAsking = false
  const askAll = async () => {
    // those of the same moment come along
    await undefined
    while (waiting.length > 0) {
      const asking = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      await answer(asking, load)
    }
    isAsking = false
  }
  return (key) => {
    const { promise, resolve, reject } = Promise.withResolvers<V>()
    waiting.push({ key, resolve, reject, within: AsyncLocalStorage.snapshot() })
    if (!isAsking) {
      isAsking = true
      void askAll()
    }
    return promise
  }
}

async function answer<K, V>(askers: readonly Asker<K, V>[], load: Load<K, V>): Promise<void> {
  try {
    // in the context of one who waits for it, never of one who was answered before: traces show whose statement it is
    const values = await askers[0]!.within(() => load(askers.map(({ key }) => key)))
    if (values.length !== askers.length) throw new Error('a gathered load has not answered every key')
    for (const [index, { resolve }] of askers.entries()) resolve(values[index] as V)
  } catch (error) {
    for (const { reject } of askers) reject(error)
  }
}
