import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Database } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import type { Clock } from '@socle/kernel'
import type { ByteRange, Storage, StoredObject } from '@socle/storage'
import { type Caller, visibilityOf } from '../access/caller.ts'
import { head } from '../changes/change.repository.ts'
import { countClimbs } from '../changes/change-reading.repository.ts'
import { formatCursor } from '../changes/cursor.ts'
import * as climbs from '../climbs/climb.repository.ts'
import type { Climb } from '../climbs/climb.ts'
import { climbOf } from '../climbs/climb-view.ts'
import { newestFirst } from '../climbs/filter.ts'
import { instantOf } from '../climbs/instant.ts'
import { faceNotFound } from '../faces/face.errors.ts'
import { findFace } from '../faces/face-lookup.repository.ts'
import { buildSnapshotJob } from './build-snapshot-job.ts'
import { snapshotNotFound } from './snapshot.errors.ts'
import * as snapshots from './snapshot.repository.ts'
import { readSnapshotFile } from './snapshot-file.service.ts'

export interface SnapshotDescriptor {
  readonly face_id: string
  readonly format: 1
  readonly url: string
  readonly sha256: string
  readonly bytes: number
  readonly gzip_bytes: number
  readonly climbs: number
  /** Where the deltas of this caller begin. */
  readonly cursor: string
  readonly built_at: string
  /** What the caller may see beside the public file. */
  readonly private: Climb[]
}

/** The gzipped file on its way to a client. */
export interface SnapshotFileAtRest extends StoredObject {
  open(range?: ByteRange): Promise<Readable>
}

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly jobs: Jobs
  readonly clock: Clock
  readonly mount: string
  readonly maxAgeHours: number
}

const REPLACED_FILES_LIVE_HOURS = 24
const HOUR_MS = 3_600_000
const gzipped = promisify(gzip)

/** A whole face in one file, for the first sync. */
export class SnapshotService {
  readonly #deps: Deps
  readonly #building = new Map<string, Promise<snapshots.SnapshotRow>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Describes the newest file; the first request builds it, later ones have it built anew when it is far behind. */
  async describe(caller: Caller, faceIdOrStoktId: string): Promise<SnapshotDescriptor> {
    const { handle } = this.#deps.database
    const face = await findFace(handle, faceIdOrStoktId)
    if (!face) throw faceNotFound(faceIdOrStoktId)
    const newest = await snapshots.findNewest(handle, face.id)
    if (newest) await this.#refreshIfBehind(newest)
    const row = newest ?? (await this.build(face.id))
    const { epoch } = await head(handle)
    return {
      face_id: face.id,
      format: 1,
      url: `${this.#deps.mount}/api/snapshots/${row.sha256}.json`,
      sha256: row.sha256,
      bytes: row.bytes,
      gzip_bytes: row.gzip_bytes,
      climbs: row.climbs,
      cursor: formatCursor({ epoch, seq: row.seq }, visibilityOf(caller)),
      built_at: instantOf(row.built_at),
      private: await this.#privateClimbs(caller, face.id),
    }
  }

  /** The file with this hash; throws `not_found` once it is swept. */
  async open(sha256: string): Promise<SnapshotFileAtRest> {
    const { database, storage } = this.#deps
    const row = await snapshots.findByHash(database.handle, sha256)
    const object = row && (await storage.find(database.handle, row.object_id))
    if (!object) throw snapshotNotFound()
    return { ...object, open: (range) => storage.get(object.key, range) }
  }

  /** Builds the file of a face; calls that come together wait for one build. */
  build(faceId: string): Promise<snapshots.SnapshotRow> {
    const known = this.#building.get(faceId)
    if (known) return known
    const built = this.#build(faceId).finally(() => this.#building.delete(faceId))
    this.#building.set(faceId, built)
    return built
  }

  /** Builds the file of a face from what is there now: a build that is under way may have read before. */
  async rebuild(faceId: string): Promise<snapshots.SnapshotRow> {
    await this.#building.get(faceId)?.catch(() => undefined)
    return this.build(faceId)
  }

  async sweep(): Promise<{ deleted: number }> {
    const { database, storage } = this.#deps
    return database.transaction(async (tx) => {
      const objects = await snapshots.deleteReplaced(tx, REPLACED_FILES_LIVE_HOURS)
      for (const objectId of objects) await storage.release(tx, objectId)
      return { deleted: objects.length }
    })
  }

  async #build(faceId: string): Promise<snapshots.SnapshotRow> {
    const { database, storage } = this.#deps
    // the place in the sequence is read first: what changes meanwhile comes again by delta
    const { last_seq: seq } = await head(database.handle)
    const file = await readSnapshotFile(database.handle, faceId)
    if (!file) throw faceNotFound(faceId)
    const json = Buffer.from(JSON.stringify(file))
    const sha256 = createHash('sha256').update(json).digest('hex')
    const packed = await gzipped(json, { level: constants.Z_BEST_COMPRESSION })
    const known = await snapshots.findByHash(database.handle, sha256)
    const object =
      (known && (await storage.find(database.handle, known.object_id))) ??
      (await storage.put(`mastoc/snapshots/${sha256}-${seq}.json`, packed, {
        contentType: 'application/json',
        contentEncoding: 'gzip',
      }))
    return database.transaction(async (tx) => {
      if (object.id !== known?.object_id) await storage.reference(tx, object)
      await snapshots.upsert(tx, {
        sha256,
        faceId,
        objectId: object.id,
        seq,
        climbs: file.climbs.length,
        bytes: json.length,
        gzipBytes: packed.length,
      })
      await snapshots.replaceOlder(tx, faceId)
      return (await snapshots.findByHash(tx, sha256))!
    })
  }

  async #refreshIfBehind({
    face_id: faceId,
    seq,
    climbs: count,
    built_at,
  }: snapshots.SnapshotRow): Promise<void> {
    const { database, jobs, clock, maxAgeHours } = this.#deps
    const tolerated = Math.max(50, Math.floor(count * 0.02))
    const changed = await countClimbs(database.handle, { faceId, after: seq, most: tolerated + 1 })
    const isOld = clock.now().getTime() - Date.parse(instantOf(built_at)) > maxAgeHours * HOUR_MS
    if (changed <= tolerated && !(isOld && changed > 0)) return
    await database.transaction(async (tx) => {
      await jobs.enqueue(tx, buildSnapshotJob, { face_id: faceId }, { key: `mastoc.snapshot ${faceId}` })
    })
  }

  async #privateClimbs(caller: Caller, faceId: string): Promise<Climb[]> {
    const visibility = visibilityOf(caller)
    if (visibility.kind === 'public') return []
    const me = caller.member?.id ?? null
    const filter = { visibility, face: faceId, isPrivate: true }
    const rows = await climbs.list(this.#deps.database.handle, filter, {
      order: newestFirst,
      limit: 5000,
      me,
    })
    return rows.map(climbOf)
  }
}
