import { stoktUnreadable } from './stokt.errors.ts'
import { type CallOptions, type StoktAccess, StoktCalls } from './stokt-calls.client.ts'
import type { StoktClimbBody } from './stokt-climb-body.ts'
import type { StoktClimb, StoktGymSummary, StoktSetter, StoktSetup, StoktWall } from './stokt-shapes.ts'

export interface ClimbListing {
  readonly climbs: readonly StoktClimb[]
  /** Nothing came or went while the pages were read. */
  readonly isWhole: boolean
}

interface ClimbPage {
  readonly count?: number
  readonly next?: string | null
  readonly results?: readonly StoktClimb[]
}

const MOST_PAGES = 5000

/** Stokt's API: its words in, faults as StoktFault. Never called inside a transaction. */
export class StoktClient {
  readonly #calls: StoktCalls
  readonly #host: string
  /** Without credentials only pictures can be read. */
  readonly hasCredentials: boolean
  #me: Promise<StoktSetter & { readonly id: string }> | undefined

  constructor(access: StoktAccess) {
    this.#calls = new StoktCalls(access)
    this.#host = new URL(access.url).host
    this.hasCredentials = access.token !== undefined || access.login !== undefined
  }

  /** The account that pushed climbs belong to. */
  async me(options: CallOptions): Promise<StoktSetter & { readonly id: string }> {
    this.#me ??= this.#askWhoIAm(options).catch((error: unknown) => {
      this.#me = undefined
      throw error
    })
    return await this.#me
  }

  gymSummary(gymId: string, options: CallOptions): Promise<StoktGymSummary> {
    return this.#record(`api/gyms/${gymId}/summary`, options)
  }

  async walls(gymId: string, options: CallOptions): Promise<readonly StoktWall[]> {
    const walls = await this.#calls.json<unknown>('GET', `api/gyms/${gymId}/walls`, options)
    if (!Array.isArray(walls)) throw stoktUnreadable('no list of walls')
    return walls
  }

  setup(faceId: string, options: CallOptions): Promise<StoktSetup> {
    return this.#record(`api/faces/${faceId}/setup`, options)
  }

  /** Climbs of a gym that are at most so many days old, page by page, each once. */
  async climbs(
    gymId: string,
    options: CallOptions & {
      readonly maxAgeDays: number
      readonly onPage?: (done: number, total: number) => void
    },
  ): Promise<ClimbListing> {
    const { maxAgeDays, onPage, ...call } = options
    const climbs = new Map<string, StoktClimb>()
    let path: string | undefined = `api/gyms/${gymId}/climbs?max_age=${maxAgeDays}`
    let count = 0
    for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
      const answer: ClimbPage = await this.#record(path, call)
      if (!Array.isArray(answer.results)) throw stoktUnreadable('no list of climbs')
      for (const climb of answer.results) if (climb?.id) climbs.set(climb.id, climb)
      count = answer.count ?? 0
      onPage?.(climbs.size, Math.max(count, climbs.size))
      path = answer.next ? ownPath(answer.next) : undefined
    }
    return { climbs: [...climbs.values()], isWhole: path === undefined && climbs.size === count }
  }

  async createClimb(faceId: string, body: StoktClimbBody, options: CallOptions): Promise<StoktClimb> {
    return await this.#climb('POST', `api/faces/${faceId}/climbs`, { ...options, body })
  }

  async updateClimb(
    place: { readonly faceId: string; readonly climbId: string },
    body: StoktClimbBody,
    options: CallOptions,
  ): Promise<StoktClimb> {
    const path = `api/faces/${place.faceId}/climbs/${place.climbId}`
    return await this.#climb('PATCH', path, { ...options, body })
  }

  async deleteClimb(climbId: string, options: CallOptions): Promise<void> {
    await this.#calls.json('DELETE', `api/climbs/${climbId}`, options)
  }

  /** Whether a picture's path may be fetched: it is relative, or an address of this very host. */
  owns(path: string): boolean {
    return !/^https?:/i.test(path) || URL.parse(path)?.host === this.#host
  }

  /** Bytes of a picture by its path; call it for paths that it owns only. */
  picture(path: string, options: CallOptions & { readonly mostBytes: number }): Promise<Uint8Array> {
    const isAbsolute = /^https?:/i.test(path)
    return this.#calls.media(
      isAbsolute ? path : `media/${path.split('/').map(encodeURIComponent).join('/')}`,
      options,
    )
  }

  async #askWhoIAm(options: CallOptions): Promise<StoktSetter & { readonly id: string }> {
    const me = await this.#record<StoktSetter>('api/users/me', options)
    if (typeof me.id !== 'string') throw stoktUnreadable('no id of the account')
    return { ...me, id: me.id }
  }

  async #climb(
    method: string,
    path: string,
    options: CallOptions & { readonly body: object },
  ): Promise<StoktClimb> {
    const climb = await this.#calls.json<StoktClimb | undefined>(method, path, options)
    if (typeof climb?.id !== 'string') throw stoktUnreadable('no climb in it')
    return climb
  }

  async #record<T>(path: string, options: CallOptions): Promise<T> {
    const record = await this.#calls.json<T>('GET', path, options)
    if (typeof record !== 'object' || record === null || Array.isArray(record))
      throw stoktUnreadable('not what was asked for')
    return record
  }
}

/** `next` is absolute; behind a proxy its host may be another, and the token is for one host alone. */
function ownPath(next: string): string {
  const url = URL.parse(next)
  if (!url) throw stoktUnreadable('no address of the next page')
  return `${url.pathname}${url.search}`
}
