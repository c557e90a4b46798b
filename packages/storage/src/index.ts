export type { Blobs, ByteRange, PutOptions, SignOptions, Storage, StoredObject } from './storage.ts'
