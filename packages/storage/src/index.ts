import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { RunningBlobs } from './blobs/blobs.ts'
import { type FileBlobOptions, FileBlobs } from './blobs/files.ts'
import { type RedisBlobOptions, RedisBlobs } from './blobs/redis.ts'
import { DiskDriver, type DiskOptions } from './drivers/disk.ts'
import type { Driver } from './drivers/driver.ts'
import type { S3Options } from './drivers/s3.ts'
import { ObjectStore } from './object-store.ts'
import type { Storage } from './storage.ts'

export type { RunningBlobs } from './blobs/blobs.ts'
export type { FileBlobOptions } from './blobs/files.ts'
export type { RedisBlobOptions } from './blobs/redis.ts'
export { attachment } from './content-disposition.ts'
export type { DiskOptions } from './drivers/disk.ts'
export type { S3Options } from './drivers/s3.ts'
export { OBJECTS_PATH, type UrlSecrets, verifySignedUrl } from './signed-urls.ts'
export type { Blobs, ByteRange, PutOptions, SignOptions, Storage, StoredObject } from './storage.ts'

export const migrations = new URL('../migrations/', import.meta.url)

export interface StorageParts {
  readonly database: Database
  readonly clock: Clock
  /** Either a folder or an S3-compatible server. */
  readonly place: { readonly disk: DiskOptions } | { readonly s3: S3Options }
}

/** Makes the house's storage of objects. */
export async function createStorage({ database, clock, place }: StorageParts): Promise<Storage> {
  const driver = 's3' in place ? await s3Driver(place.s3) : new DiskDriver(place.disk)
  return new ObjectStore({ database, clock, driver })
}

/** The SDK is large: who keeps objects on disk never loads it. */
async function s3Driver(options: S3Options): Promise<Driver> {
  const { S3Driver } = await import('./drivers/s3.ts')
  return new S3Driver(options)
}

/** Makes the house's short-lived blobs: in Redis when there is one, else in files. */
export function createBlobs(options: RedisBlobOptions | FileBlobOptions): RunningBlobs {
  return 'redis' in options ? new RedisBlobs(options) : new FileBlobs(options)
}
