import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { attachment } from '../content-disposition.ts'
import { objectNotFound, rangeOutside, storeUnavailable } from '../storage.errors.ts'
import type { ByteRange } from '../storage.ts'
import type { Driver, Labels, SignRequest } from './driver.ts'

export interface S3Options {
  readonly endpoint: string
  /** Where clients reach the server, when that differs; signed addresses point there. */
  readonly publicEndpoint: string | undefined
  readonly region: string
  readonly bucket: string
  readonly accessKey: string
  readonly secretKey: string
  readonly forcePathStyle: boolean
}

const MAX_KEYS_A_PAGE = 1000

/** Objects on an S3-compatible server; what it cannot do right now is `unavailable`. */
export class S3Driver implements Driver {
  readonly #client: S3Client
  readonly #publicClient: S3Client
  readonly #Bucket: string

  constructor(options: S3Options) {
    this.#Bucket = options.bucket
    this.#client = connect(options, options.endpoint)
    this.#publicClient = connect(options, options.publicEndpoint ?? options.endpoint)
  }

  async write(key: string, body: AsyncIterable<Uint8Array>, labels: Labels): Promise<void> {
    const source = Readable.from(body, { objectMode: false })
    let broken: unknown
    source.once('error', (error) => {
      broken = error
    })
    const params = { ...this.#at(key), Body: source, ContentType: labels.contentType }
    const upload = new Upload({
      client: this.#client,
      params: { ...params, ContentEncoding: labels.contentEncoding },
    })
    try {
      await upload.done()
    } catch (error) {
      throw broken ?? storeUnavailable(error)
    } finally {
      source.destroy()
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end ?? ''}`
    const answer = await this.#client.send(new GetObjectCommand({ ...this.#at(key), Range })).catch(refused)
    return answer.Body as Readable
  }

  async size(key: string): Promise<number | undefined> {
    try {
      const answer = await this.#client.send(new HeadObjectCommand(this.#at(key)))
      return answer.ContentLength ?? 0
    } catch (error) {
      if (statusOf(error) === 404) return undefined
      throw storeUnavailable(error)
    }
  }

  async delete(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand(this.#at(key))).catch(refused)
  }

  async copy(from: string, to: string): Promise<void> {
    const CopySource = `${this.#Bucket}/${from}`
    await this.#client.send(new CopyObjectCommand({ ...this.#at(to), CopySource })).catch(refused)
  }

  async sign(key: string, request: SignRequest): Promise<string> {
    const ResponseContentDisposition =
      request.downloadName === undefined ? undefined : attachment(request.downloadName)
    const command = new GetObjectCommand({ ...this.#at(key), ResponseContentDisposition })
    return getSignedUrl(this.#publicClient, command, {
      expiresIn: request.expiresInSeconds,
      signingDate: request.signedAt,
    })
  }

  async *list(): AsyncGenerator<{ key: string; modifiedAt: Date }> {
    const pages = paginateListObjectsV2({ client: this.#client, pageSize: MAX_KEYS_A_PAGE }, this.#all())
    for await (const page of reachable(pages))
      for (const { Key, LastModified } of page.Contents ?? [])
        if (Key && LastModified) yield { key: Key, modifiedAt: LastModified }
  }

  /** A page of a thousand at a time: what remains goes with the next sweep. */
  async discardUnfinished(before: Date): Promise<void> {
    const { Uploads = [] } = await this.#client
      .send(new ListMultipartUploadsCommand(this.#all()))
      .catch(refused)
    for (const { Key, UploadId, Initiated } of Uploads)
      if (Initiated && Initiated < before)
        await this.#client
          .send(new AbortMultipartUploadCommand({ ...this.#all(), Key, UploadId }))
          .catch(refused)
  }

  async ready(): Promise<void> {
    await this.#client.send(new HeadBucketCommand(this.#all()))
  }

  #all(): { Bucket: string } {
    return { Bucket: this.#Bucket }
  }

  #at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#Bucket, Key: key }
  }
}

function connect(options: S3Options, endpoint: string): S3Client {
  return new S3Client({
    endpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKey, secretAccessKey: options.secretKey },
    forcePathStyle: options.forcePathStyle,
    // The SDK's trailing checksums end up inside the object on simple servers
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3_000, socketTimeout: 30_000 },
  })
}

async function* reachable<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pages
  } catch (error) {
    throw storeUnavailable(error)
  }
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
}

function refused(error: unknown): never {
  const status = statusOf(error)
  // A bucket that is gone is the operator's fault, not a missing object
  if (status === 404 && (error as Error).name !== 'NoSuchBucket') throw objectNotFound(error)
  if (status === 416) throw rangeOutside(error)
  throw storeUnavailable(error)
}
