import type { Database, Tx } from '@socle/database'
import { newId } from '@socle/kernel'
import { type Caller, isAdmin } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { onCollision } from '../collisions.ts'
import { faceNotFound } from '../faces/face.errors.ts'
import * as faces from '../faces/face-lookup.repository.ts'
import { mustManage } from '../gyms/management.ts'
import * as managers from '../gyms/manager.repository.ts'
import * as profiles from '../profiles/profile.repository.ts'
import { formatToken } from '../tokens/token.ts'
import { climbNotFound, staleClimb, stoktIdTaken, unknownSetterId } from './climb.errors.ts'
import type { Climb } from './climb.ts'
import {
  type ClimbContent,
  contentColumns,
  contentWarnings,
  gradeColumns,
  nameColumns,
  namedNumbers,
  type Setting,
  tokensOn,
} from './climb-draft.ts'
import * as climbHolds from './climb-hold.repository.ts'
import { type ClimbReading, climbTag } from './climb-reading.service.ts'
import { isAuthor, isVisible, mustNameSetters, mustOwn, mustSee } from './climb-rights.ts'
import * as climbs from './climb-write.repository.ts'
import * as counters from './face-count.repository.ts'
import { shiftsBetween } from './face-count.ts'
import { type NotePatch, upsert as upsertNote } from './note.repository.ts'
import { sameHolds, type Warning } from './warning.ts'

export interface ClimbDraft extends ClimbContent {
  /** Id or stokt id. */
  readonly faceId: string
  readonly name: string
  readonly holdsList: string
  /** Keys and admins only; everybody else is the setter. */
  readonly setterId?: string | null
}

export interface ClimbPatch extends ClimbContent {
  readonly setterId?: string | null
  /** Fields of the caller alone. */
  readonly note?: NotePatch
}

/** A climb as its writer gets it back. */
export type WrittenClimb = Climb & { readonly warnings: readonly Warning[] }

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
  readonly reading: ClimbReading
}

/** Sets, edits, deletes and restores climbs. */
export class ClimbWriting {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `face_not_found`, `bad_token`, `unknown_hold`, `unknown_grade`, `admin_required`. */
  async create(caller: Caller, draft: ClimbDraft): Promise<WrittenClimb> {
    const { database, changes } = this.#deps
    if (draft.setterId != null) mustNameSetters(caller, { isNew: true })
    return database.transaction(async (tx) => {
      const face = await faces.findFace(tx, draft.faceId)
      if (!face) throw faceNotFound(draft.faceId)
      const setting = await settingOf(tx, face, draft.holdsList)
      const reading = tokensOn(setting, draft.holdsList)
      const me = caller.member?.id ?? null
      if (draft.setterId != null) await mustExist(tx, draft.setterId)
      const climb = {
        id: newId(),
        face_id: face.id,
        ...contentColumns(draft, reading),
        ...gradeColumns(draft),
        ...nameColumns(draft.name),
        holds_list: reading.text,
        is_private: draft.isPrivate ?? false,
        source: 'mastoc' as const,
        created_by_id: me,
        setter_id: draft.setterId ?? me,
      }
      const twins = await this.#twinWarnings(tx, caller, { faceId: face.id, reading })
      await climbs.insert(tx, [climb])
      await climbHolds.resolve(tx, [climb.id])
      await counters.shift(tx, shiftsBetween(undefined, { ...climb, stokt_id: null, deleted_at: null }))
      changes.record(tx, { entity: 'climb', id: climb.id, faceId: face.id })
      const warnings = [...contentWarnings(draft, setting, reading), ...twins]
      return { ...(await this.#read(tx, caller, climb.id)), warnings }
    }, onCollision)
  }

  /** `ifMatch` is the tag that the caller read; throws `stale_version` when the climb has moved on. */
  async edit(
    caller: Caller,
    id: string,
    { patch, ifMatch }: { readonly patch: ClimbPatch; readonly ifMatch: string | undefined },
  ): Promise<WrittenClimb> {
    const { database } = this.#deps
    return database.transaction(async (tx) => {
      const climb = mustSee(caller, await climbs.findForWrite(tx, id), id)
      if (ifMatch !== undefined) await this.#mustMatch(tx, caller, { id, ifMatch })
      const { note, ...content } = patch
      const warnings = isEmpty(content) ? [] : await this.#editContent(tx, caller, { climb, content })
      if (note && !isEmpty(note)) {
        await upsertNote(tx, { climbId: id, profileId: caller.member?.id ?? null, patch: note })
      }
      return { ...(await this.#read(tx, caller, id)), warnings }
    }, onCollision)
  }

  async remove(caller: Caller, id: string): Promise<void> {
    const { database, changes } = this.#deps
    await database.transaction(async (tx) => {
      const climb = mustSee(caller, await climbs.findForWrite(tx, id), id)
      mustOwn(caller, climb, await isManagerOf(tx, caller, climb.gym_id))
      await climbs.markDeleted(tx, id)
      await counters.shift(tx, shiftsBetween(climb, undefined))
      changes.record(tx, { entity: 'climb', id, op: 'delete', faceId: climb.face_id })
    }, onCollision)
  }

  /** Undoes a delete; throws `stokt_id_taken` when another climb took its stokt id since. */
  async restore(caller: Caller, id: string): Promise<Climb> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      const climb = await climbs.findForWrite(tx, id)
      if (!climb || !(isAdmin(caller) || isAuthor(caller, climb))) throw climbNotFound(id)
      if (climb.deleted_at === null) return this.#read(tx, caller, id)
      const { stokt_id } = climb
      if (stokt_id && (await climbs.findByStoktId(tx, stokt_id))) throw stoktIdTaken(stokt_id)
      await climbs.markRestored(tx, id)
      await climbHolds.resolve(tx, [id])
      await counters.shift(tx, shiftsBetween(undefined, { ...climb, deleted_at: null }))
      changes.record(tx, { entity: 'climb', id, faceId: climb.face_id })
      return this.#read(tx, caller, id)
    }, onCollision)
  }

  async #editContent(
    tx: Tx,
    caller: Caller,
    { climb, content }: { readonly climb: climbs.StoredClimb; readonly content: Omit<ClimbPatch, 'note'> },
  ): Promise<Warning[]> {
    const isManager = await isManagerOf(tx, caller, climb.gym_id)
    mustOwn(caller, climb, isManager)
    if (content.isBenchmark !== undefined) mustManage(caller, isManager)
    if (content.setterId !== undefined) mustNameSetters(caller, { isNew: false })
    if (content.setterId != null) await mustExist(tx, content.setterId)
    const face = await faces.findFace(tx, climb.face_id)
    if (!face) throw faceNotFound(climb.face_id)
    const setting = await settingOf(tx, face, content.holdsList)
    const reading = content.holdsList === undefined ? undefined : tokensOn(setting, content.holdsList)
    await climbs.change(tx, climb.id, {
      ...contentColumns(content, reading),
      ...gradeColumns(content),
      ...(content.setterId === undefined ? {} : { setter_id: content.setterId }),
      updated_by_id: caller.member?.id ?? null,
    })
    if (reading) await climbHolds.resolve(tx, [climb.id])
    await counters.shift(
      tx,
      shiftsBetween(climb, { ...climb, is_private: content.isPrivate ?? climb.is_private }),
    )
    this.#deps.changes.record(tx, { entity: 'climb', id: climb.id, faceId: climb.face_id })
    const twins = reading
      ? await this.#twinWarnings(tx, caller, { faceId: face.id, reading, exceptId: climb.id })
      : []
    return [...contentWarnings(content, setting, reading), ...twins]
  }

  /** Climbs on the same holds in the same roles that the caller may see. */
  async #twinWarnings(
    tx: Tx,
    caller: Caller,
    {
      faceId,
      reading,
      exceptId,
    }: { faceId: string; reading: ReturnType<typeof tokensOn>; exceptId?: string },
  ): Promise<Warning[]> {
    const twins = await climbs.listTwins(tx, { faceId, tokens: reading.tokens.map(formatToken) })
    return twins
      .filter((twin) => twin.id !== exceptId && isVisible(caller, twin))
      .map((twin) => sameHolds(twin.id))
  }

  async #mustMatch(tx: Tx, caller: Caller, { id, ifMatch }: { id: string; ifMatch: string }): Promise<void> {
    if (ifMatch.trim() === '*') return
    const current = climbTag(await this.#read(tx, caller, id))
    const given = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))
    if (!given.includes(current)) throw staleClimb()
  }

  async #read(tx: Tx, caller: Caller, id: string): Promise<Climb> {
    return one(await this.#deps.reading.getMany(tx, caller, { ids: [id] }))
  }
}

async function settingOf(tx: Tx, face: faces.FaceOfClimb, holdsList: string | undefined): Promise<Setting> {
  const holds =
    holdsList === undefined ? [] : await faces.listHoldsByNumber(tx, face.id, namedNumbers(holdsList))
  return { face, holds }
}

async function isManagerOf(tx: Tx, caller: Caller, gymId: string): Promise<boolean> {
  return caller.member !== undefined && (await managers.isManager(tx, gymId, caller.member.id))
}

async function mustExist(tx: Tx, setterId: string): Promise<void> {
  if (!(await profiles.exists(tx, setterId))) throw unknownSetterId(setterId)
}

function one<T>(rows: readonly T[]): T {
  if (rows.length !== 1) throw new Error('a climb that was just written is not there')
  return rows[0]!
}

function isEmpty(fields: object): boolean {
  return Object.values(fields).every((value) => value === undefined)
}
