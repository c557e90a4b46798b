import { createRequire } from 'node:module'
import type * as Module from '@techstark/opencv-js'

/** OpenCV 4.12 as WebAssembly: its functions, classes and constants. Rules get it as an argument. */
export type OpenCv = typeof Module

/** What OpenCV makes and JavaScript never collects. */
export interface Handle {
  delete(): void
  isDeleted(): boolean
}

/** Handles by their record, in the scope they were made in; the first stands for "outside any scope". */
const scopes: Map<unknown, Handle>[] = [new Map()]

/**
 * Embind tells the class `FinalizationGroup`, which an early draft of JavaScript knew, of every handle that is made and
 * deleted; in today's engines it is missing, and nobody counts. Ours keeps the book, so that no handle is forgotten.
 */
class HandleBook {
  register(handle: Handle, record: unknown): void {
    scopes.at(-1)?.set(record, handle)
  }

  unregister(record: unknown): void {
    for (let at = scopes.length - 1; at >= 0; at -= 1) if (scopes[at]?.delete(record)) return
  }
}

let loading: Promise<{ readonly cv: OpenCv }> | undefined

/** Loads OpenCV, once a thread: 0.3 s and some 90 MB. */
export async function loadOpenCv(): Promise<OpenCv> {
  loading ??= load()
  return (await loading).cv
}

/** In an object, because what OpenCV's own file gives is thenable and resolves to itself: awaited, it never ends. */
async function load(): Promise<{ readonly cv: OpenCv }> {
  const global = globalThis as { FinalizationGroup?: unknown }
  const listeners = listenersOfProcess()
  global.FinalizationGroup = HandleBook
  try {
    const module = createRequire(import.meta.url)('@techstark/opencv-js') as Thenable
    const cv = await new Promise<OpenCv>((resolve, reject) => {
      module.onAbort = reject
      module.then((ready: Thenable) => {
        delete (ready as Partial<Thenable>).then
        resolve(ready as unknown as OpenCv)
      })
    })
    // the first handle decides whether there is a book at all
    new cv.Mat().delete()
    copyOnClone(cv)
    return { cv }
  } finally {
    delete global.FinalizationGroup
    removeNewListeners(listeners)
  }
}

/** In this build `clone` is Embind's own: a second handle of the same pixels. OpenCV's, a copy, has another name. */
function copyOnClone(cv: OpenCv): void {
  const matrices = cv.Mat.prototype as Module.Mat & { mat_clone(): Module.Mat }
  matrices.clone = matrices.mat_clone
}

interface Thenable {
  then(ready: (module: Thenable) => void): void
  onAbort?: (reason: unknown) => void
}

const events = ['uncaughtException', 'unhandledRejection'] as const

type Listener = (...parts: unknown[]) => void

function listenersOfProcess(): readonly (readonly Listener[])[] {
  return events.map((event) => process.rawListeners(event) as Listener[])
}

/** Emscripten listens to the process's errors and ends it on any of them, also on those of others. */
function removeNewListeners(before: readonly (readonly Listener[])[]): void {
  events.forEach((event, at) => {
    for (const listener of process.rawListeners(event) as Listener[])
      if (!before[at]?.includes(listener)) process.removeListener(event, listener)
  })
}

/** Opens a scope: what is made from now on belongs to it. */
export function openScope(): Map<unknown, Handle> {
  const scope = new Map<unknown, Handle>()
  scopes.push(scope)
  return scope
}

/** Deletes what was made in a scope and in those inside it. */
export function closeScope(scope: Map<unknown, Handle>): void {
  const at = scopes.lastIndexOf(scope)
  for (const inner of scopes.splice(at))
    for (const handle of [...inner.values()]) if (!handle.isDeleted()) handle.delete()
}

/** Hands a handle to the scope around. */
export function handOut(scope: Map<unknown, Handle>, handle: Handle): void {
  const outer = scopes[scopes.lastIndexOf(scope) - 1]
  for (const [record, owned] of scope)
    if (owned === handle) {
      scope.delete(record)
      outer?.set(record, handle)
    }
}

/** How many objects of OpenCV live in this thread. */
export function liveObjects(): number {
  return scopes.reduce((sum, scope) => sum + scope.size, 0)
}
