import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CatalogueSource } from './catalogue-source.ts'
import { CheckoutSource } from './checkout.client.ts'
import { NdjsonSource } from './ndjson.client.ts'

/** A file or a folder of this machine; undefined when there is none. Only commands name paths. */
export async function sourceAtPath(path: string): Promise<CatalogueSource | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (!found) return undefined
  if (found.isDirectory()) return new CheckoutSource(path)
  return new NdjsonSource(basename(path), async () => createReadStream(path))
}
