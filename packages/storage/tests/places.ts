import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { newId } from '@socle/kernel'
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

const s3Endpoint = process.env.TEST_S3_ENDPOINT ?? ''
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

/** A bucket of one's own: a sweep may empty it without taking other tests' objects. */
export async function makeBucket(): Promise<{ options: S3Options; remove(): Promise<void> }> {
  const options = s3Options({ bucket: `tests-${newId()}` })
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: true,
    credentials: { accessKeyId: options.accessKey, secretAccessKey: options.secretKey },
  })
  await client.send(new CreateBucketCommand({ Bucket: options.bucket }))
  return {
    options,
    async remove() {
      const driver = new S3Driver(options)
      for (const { key } of await all(driver.list())) await driver.delete(key)
      await client.send(new DeleteBucketCommand({ Bucket: options.bucket }))
      client.destroy()
    },
  }
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
