import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DiskDriver } from '../src/drivers/disk.ts'
import type { Driver } from '../src/drivers/driver.ts'
import { S3Driver, type S3Options } from '../src/drivers/s3.ts'

export const SECRET = Buffer.alloc(32, 7)

/** Where the contract is tested; `missing` says why a place cannot be. */
export interface TestPlace {
  readonly name: string
  readonly missing: string
  open(): Promise<{ readonly driver: Driver; close(): Promise<void> }>
}

export async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'socle-storage-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

const disk: TestPlace = {
  name: 'disk',
  missing: '',
  async open() {
    const { folder, remove } = await temporaryFolder()
    const options = { folder: join(folder, 'objects'), baseUrl: 'http://localhost:8000', secrets: [SECRET] }
    return { driver: new DiskDriver(options), close: remove }
  },
}

export const s3Endpoint = process.env.TEST_S3_ENDPOINT ?? ''
export const s3Missing = s3Endpoint
  ? ''
  : 'TEST_S3_ENDPOINT is not set (scripts/start-s3.mjs starts a server)'
if (s3Missing && process.env.CI === 'true') throw new Error(`CI=true: ${s3Missing}`)

export function s3Options(changes: Partial<S3Options> = {}): S3Options {
  return {
    endpoint: s3Endpoint,
    publicEndpoint: undefined,
    region: 'us-east-1',
    bucket: process.env.TEST_S3_BUCKET ?? '',
    accessKey: process.env.TEST_S3_ACCESS_KEY ?? '',
    secretKey: process.env.TEST_S3_SECRET_KEY ?? '',
    forcePathStyle: true,
    ...changes,
  }
}

const s3: TestPlace = {
  name: 'S3',
  missing: s3Missing,
  async open() {
    return { driver: new S3Driver(s3Options()), close: async () => {} }
  },
}

export const testPlaces: readonly TestPlace[] = [disk, s3]

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
