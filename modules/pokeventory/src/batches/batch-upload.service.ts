import type { Limits } from '@socle/cache'
import type { Database, Tx } from '@socle/database'
import type { Images } from '@socle/images'
import type { Jobs } from '@socle/jobs'
import { type Clock, DomainError, type Fault, newId } from '@socle/kernel'
import type { Blobs } from '@socle/storage'
import type { Caller } from '../access/caller.ts'
import * as cards from '../drafts/candidate-card.repository.ts'
import * as drafts from '../drafts/draft.repository.ts'
import { unreadDraft, wholeImage } from '../drafts/new-draft.ts'
import { imageStoreUnavailable } from '../images/image.errors.ts'
import * as images from '../images/image.repository.ts'
import { keyOfImage, type NewImage } from '../images/image.ts'
import { PIPELINE_VERSION } from '../recognition/analysis.ts'
import { analysisJob } from './analysis-job.ts'
import { badUpload, keyReused, noFile, tooManyUploads } from './batch.errors.ts'
import * as batches from './batch.repository.ts'
import type { BatchOptions, NewBatch, RejectedFile } from './batch.ts'
import { progressAfter, queuedProgress } from './batch-progress.ts'
import { filenameOf, type UploadForm } from './upload-form.ts'

interface UploadDeps {
  readonly database: Database
  readonly blobs: Blobs
  readonly images: Images
  readonly jobs: Jobs
  readonly limits: Limits
  readonly clock: Clock
  readonly imageTtlSeconds: number
  readonly pixelLimit: number
  readonly uploadsPerHour: number
  /** Languages to read, in their order, where an upload does not say. */
  readonly languages: readonly string[]
}

/** A file of an upload. */
export interface GivenFile {
  readonly filename: string
  readonly bytes: Uint8Array
}

export interface Upload extends UploadForm {
  readonly files: readonly GivenFile[]
  /** Idempotency-Key. */
  readonly key: string | undefined
  /** How long the answer is waited for. */
  readonly waitMs: number
}

/** A file that is a photograph, with its facts. */
interface Photograph {
  readonly image: NewImage
  readonly bytes: Uint8Array
}

const HOUR_MS = 3_600_000
const KEY_LIFE_MS = 24 * HOUR_MS
const SEALED_NOTE = 'Article scellé : il n’est pas analysé, à identifier à la main.'

/** Takes photographs in: looks at them, keeps their bytes for a while, has them analysed. */
export class BatchUpload {
  readonly #deps: UploadDeps

  constructor(deps: UploadDeps) {
    this.#deps = deps
  }

  /** Counts an upload; throws when there were too many. Ask before the body is read. */
  async count(caller: Caller): Promise<void> {
    const { limits, uploadsPerHour } = this.#deps
    const limit = { key: `upload:${caller.accountId}`, count: uploadsPerHour, windowMs: HOUR_MS }
    const waitMs = await limits.take(limit)
    if (waitMs > 0) throw tooManyUploads(waitMs)
  }

  /** Returns the id of the batch: a new one, or the one that the key stands for. */
  async receive(caller: Caller, upload: Upload): Promise<string> {
    const files = upload.files.filter(({ bytes }) => bytes.byteLength > 0)
    if (files.length === 0) throw noFile()
    const sums = await Promise.all(files.map(({ bytes }) => sha256(bytes)))
    const content = await contentHash(upload, sums)
    const known = await this.#known(caller, upload.key, content)
    if (known) return known
    await this.#checkSets(upload)
    const { photographs, rejected } = await this.#look(caller, files, sums)
    if (photographs.length === 0) throw badUpload(rejected.map(faultOf))
    const { subject, languages, setIds } = upload
    const options: BatchOptions = {
      languages: languages.length > 0 ? languages : this.#deps.languages,
      set_ids: setIds,
      content_hash: content,
      rejected_files: rejected,
    }
    await this.#keep(photographs)
    try {
      return await this.#write(caller, { upload, photographs, options, subject })
    } catch (error) {
      await this.#drop(photographs)
      throw error
    }
  }

  /** The batch of a key that is not older than a day. */
  async #known(caller: Caller, key: string | undefined, content: string): Promise<string | undefined> {
    if (key === undefined) return undefined
    const found = await batches.findByKey(this.#deps.database.handle, caller.accountId, key)
    if (!found || this.#isOld(found.created_at)) return undefined
    if (found.options.content_hash !== content) throw keyReused()
    return found.id
  }

  #isOld(createdAt: string): boolean {
    return this.#deps.clock.now().getTime() - Date.parse(createdAt) >= KEY_LIFE_MS
  }

  async #checkSets({ setIds }: UploadForm): Promise<void> {
    const missing = await cards.missingSets(this.#deps.database.handle, setIds)
    if (missing.length === 0) return
    const msg = `there is no set ${missing.join(', ')}`
    throw badUpload([{ loc: ['body', 'set_id'], msg, type: 'value' }])
  }

  async #look(caller: Caller, files: readonly GivenFile[], sums: readonly string[]) {
    const { images: pictures, clock, imageTtlSeconds, pixelLimit } = this.#deps
    const expiresAt = new Date(clock.now().getTime() + imageTtlSeconds * 1000).toISOString()
    const photographs: Photograph[] = []
    const rejected: RejectedFile[] = []
    for (const [at, { bytes, filename: given }] of files.entries()) {
      const filename = filenameOf(given)
      try {
        const { type, width, height } = await pictures.photograph(bytes, { pixelLimit })
        const id = newId()
        const image: NewImage = {
          id,
          batch_id: '',
          owner: caller.accountId,
          ordinal: photographs.length,
          redis_key: keyOfImage(id),
          filename,
          content_type: type,
          bytes: bytes.byteLength,
          sha256: sums[at] ?? '',
          width,
          height,
          ttl_seconds: imageTtlSeconds,
          expires_at: expiresAt,
          status: 'stored' as const,
        }
        photographs.push({ image, bytes })
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        rejected.push({ filename, code: error.code, detail: error.detail.fr })
      }
    }
    return { photographs, rejected }
  }

  async #keep(photographs: readonly Photograph[]): Promise<void> {
    const { blobs, imageTtlSeconds } = this.#deps
    try {
      for (const { image, bytes } of photographs)
        await blobs.put(image.redis_key, bytes, { ttlSeconds: imageTtlSeconds })
    } catch (error) {
      await this.#drop(photographs)
      if (error instanceof DomainError && error.kind === 'unavailable') throw imageStoreUnavailable(error)
      throw error
    }
  }

  /** What fails here expires by itself. */
  async #drop(photographs: readonly Photograph[]): Promise<void> {
    await Promise.allSettled(photographs.map(({ image }) => this.#deps.blobs.delete(image.redis_key)))
  }

  async #write(caller: Caller, parts: WriteParts): Promise<string> {
    const { upload, photographs } = parts
    // of two uploads with one key the second finds the first one's batch
    const write = (tx: Tx) => this.#insert(tx, caller, parts)
    const { id, isNew } = await this.#deps.database.transaction(write, { retries: 3, retryOn: ['23505'] })
    if (!isNew && upload.key !== undefined) await this.#drop(photographs)
    return id
  }

  async #insert(tx: Tx, caller: Caller, { upload, photographs, options, subject }: WriteParts) {
    const { clock, jobs } = this.#deps
    const owner = caller.accountId
    const now = clock.now()
    const found = upload.key === undefined ? undefined : await batches.findByKey(tx, owner, upload.key)
    if (found && this.#isOld(found.created_at)) await batches.forgetKey(tx, found.id)
    else if (found) {
      if (found.options.content_hash !== options.content_hash) throw keyReused()
      return { id: found.id, isNew: false }
    }
    const id = newId()
    const isSealed = subject === 'sealed'
    const total = photographs.length
    const batch: NewBatch = {
      id,
      owner,
      subject_type: subject,
      status: isSealed ? 'done' : 'queued',
      options,
      progress: isSealed
        ? progressAfter({ imagesDone: total, imagesTotal: total, cards: total }, false)
        : queuedProgress(total),
      idempotency_key: upload.key ?? null,
      waited_until: upload.waitMs > 0 ? new Date(now.getTime() + upload.waitMs).toISOString() : null,
      pipeline_version: PIPELINE_VERSION,
      created_at: now.toISOString(),
    }
    await batches.insert(tx, batch)
    // what is sealed has nothing to wait for
    const status = isSealed ? ('analyzed' as const) : ('stored' as const)
    const stored = photographs.map(({ image }) => ({ ...image, batch_id: id, status }))
    await images.insertMany(tx, stored)
    if (isSealed)
      await drafts.insertMany(
        tx,
        stored.map((image) => sealedDraft(image, batch.created_at)),
      )
    else await this.#enqueue(tx, jobs, { id, owner })
    return { id, isNew: true }
  }

  async #enqueue(tx: Tx, jobs: Jobs, { id, owner }: { readonly id: string; readonly owner: string }) {
    const by = { kind: 'account', id: owner } as const
    const jobId = await jobs.enqueue(tx, analysisJob, { batch_id: id }, { key: id, owner: by })
    await batches.setJob(tx, id, jobId)
  }
}

interface WriteParts {
  readonly upload: Upload
  readonly photographs: readonly Photograph[]
  readonly options: BatchOptions
  readonly subject: UploadForm['subject']
}

/** One draft an image, of all of it: what is sealed is not read. */
function sealedDraft(image: NewImage, now: string) {
  const { id, batch_id, owner, ordinal, width, height } = image
  const place = { owner, batchId: batch_id, imageId: id, imageIndex: ordinal, now }
  const quad = wholeImage(width ?? 0, height ?? 0)
  return {
    ...unreadDraft(place, { ordinal: 0, quad, note: SEALED_NOTE }),
    subject_type: 'sealed' as const,
  }
}

function faultOf({ filename, code, detail }: RejectedFile, at: number): Fault {
  return { loc: ['body', 'files', String(at)], msg: `${filename}: ${detail}`, type: code }
}

async function contentHash(upload: UploadForm, sums: readonly string[]): Promise<string> {
  const { subject, languages, setIds } = upload
  return sha256(Buffer.from(JSON.stringify({ subject, languages, setIds, sums })))
}

/** Off the event loop. */
async function sha256(bytes: Uint8Array): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Buffer.from(sum).toString('hex')
}
