import type { Blobs } from '../storage.ts'

/** Blobs as the application holds them. */
export interface RunningBlobs extends Blobs {
  /** Begins to remove what has expired. */
  start(): void
  stop(): void
}
