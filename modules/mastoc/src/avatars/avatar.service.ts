import type { Database } from '@socle/database'
import type { Images, ImageType } from '@socle/images'
import { DomainError, newId } from '@socle/kernel'
import type { Storage, StoredObject } from '@socle/storage'
import { type Caller, memberOf } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as profiles from '../profiles/profile.repository.ts'
import { avatarFormat, avatarNotFound, avatarTooBig } from './avatar.errors.ts'
import * as avatars from './avatar.repository.ts'

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly images: Images
  readonly changes: ChangeLog
  /** Pictures of more pixels are not decoded. */
  readonly pixelLimit: number
}

const ACCEPTED: readonly (ImageType | undefined)[] = ['image/jpeg', 'image/png', 'image/gif']
const SIDE_PX = 512

/** Portraits of members, in storage and typed by their content. */
export class AvatarService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Replaces the caller's portrait; throws `avatar_format`, `avatar_too_big`. */
  async put(caller: Caller, bytes: Uint8Array): Promise<void> {
    const { storage } = this.#deps
    const { id } = memberOf(caller)
    const picture = await this.#prepare(bytes)
    const object = await storage.put(`mastoc/avatars/${newId()}`, picture.bytes, {
      contentType: picture.type,
    })
    await this.#replace(id, object)
  }

  /** Takes the caller's portrait away, if there is one. */
  async remove(caller: Caller): Promise<void> {
    await this.#replace(memberOf(caller).id, undefined)
  }

  /** Throws `not_found`. */
  async find(profileId: string): Promise<StoredObject> {
    const { database, storage } = this.#deps
    const objectId = await avatars.findObjectId(database.handle, profileId)
    const object = objectId ? await storage.find(database.handle, objectId) : undefined
    if (!object) throw avatarNotFound(profileId)
    return object
  }

  read({ key }: StoredObject): Promise<Buffer> {
    return this.#deps.storage.read(key)
  }

  /** Small and without metadata; what looks like a picture but cannot be decoded is kept as sent. */
  async #prepare(bytes: Uint8Array): Promise<{ readonly bytes: Uint8Array; readonly type: ImageType }> {
    const { images } = this.#deps
    const type = images.sniff(bytes)
    if (type === undefined || !ACCEPTED.includes(type)) throw avatarFormat()
    try {
      return await images.resize(bytes, { width: SIDE_PX, height: SIDE_PX })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      if (error.kind === 'too-large') throw this.#tooManyPixels()
      return { bytes, type }
    }
  }

  #tooManyPixels(): DomainError {
    const millions = Math.floor(this.#deps.pixelLimit / 1e6)
    return avatarTooBig({ en: `${millions} million pixels`, fr: `${millions} millions de pixels` })
  }

  #replace(profileId: string, object: StoredObject | undefined): Promise<void> {
    const { database, storage, changes } = this.#deps
    return database.transaction(async (tx) => {
      const before = await avatars.lockObjectId(tx, profileId)
      if (object) await storage.reference(tx, object)
      await profiles.update(tx, profileId, {
        avatar_object_id: object?.id ?? null,
        avatar_path: object ? `/api/users/${profileId}/avatar` : null,
      })
      if (before) await storage.release(tx, before)
      if (object || before) changes.record(tx, { entity: 'user', id: profileId })
    })
  }
}
