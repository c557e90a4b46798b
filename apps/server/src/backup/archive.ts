import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'

/** A file of the archive as the manifest knows it. */
export interface ArchivedFile {
  readonly name: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

export interface ArchiveWriter {
  /** Writes one file; `bytes` must be what the body gives. */
  add(name: string, bytes: number, body: Readable | Buffer): Promise<ArchivedFile>
  /** Ends the archive; it is on disk when this answers. */
  finish(): Promise<void>
  /** Gives up; the unfinished file stays for the caller to remove. */
  abandon(): void
}

/** Writes a `.tar.gz` that any tar reads. */
export function writeArchive(path: string): ArchiveWriter {
  const tar = pack()
  // objects are mostly compressed already: the fastest level loses nothing on them
  const gzip = createGzip({ level: constants.Z_BEST_SPEED })
  const written = pipeline(tar, gzip, createWriteStream(path, { mode: 0o600, flush: true }))
  // the failure is told by whoever waits: add or finish
  written.catch(() => {})
  return {
    async add(name, bytes, body) {
      const hash = createHash('sha256')
      const entry = tar.entry({ name, size: bytes, mode: 0o600 })
      const source = body instanceof Uint8Array ? [body] : body
      const filled = pipeline(source, hashed(hash), entry)
      await Promise.race([filled, written.then(() => Promise.reject(new Error('the archive ended early')))])
      return { name, bytes, sha256: hash.digest('hex') }
    },
    async finish() {
      tar.finalize()
      await written
    },
    abandon: () => tar.destroy(),
  }
}

export interface ArchiveEntry {
  readonly name: string
  readonly body: Readable
}

/** Reads an archive entry by entry; a body that is not read is skipped. Throws when the file is cut or no archive. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  const tar = extract()
  const read = pipeline(createReadStream(path), createGunzip(), tar)
  read.catch((error: Error) => tar.destroy(error))
  for await (const entry of tar) {
    yield { name: entry.header.name, body: entry as unknown as Readable }
    entry.resume()
  }
  await read
}

/** Passes bytes on and hashes them. */
function hashed(hash: { update(chunk: Uint8Array): unknown }) {
  return async function* (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    for await (const chunk of source) {
      hash.update(chunk)
      yield chunk
    }
  }
}
