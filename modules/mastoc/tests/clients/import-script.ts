import type { ExportedBoard } from './exported-board.ts'

export interface Counts {
  readonly created: number
  readonly updated: number
  readonly errors: number
  readonly total: number
}

const CLIMBS_A_BATCH = 50
const STATUS_WORDS = ['created', 'exists', 'updated']

/** A double of the import and repair scripts: they take 200 and the words they know, and stop at anything else. */
export class ImportScript {
  readonly #url: string
  readonly #key: string

  constructor(url: string, key: string) {
    this.#url = url
    this.#key = key
  }

  stats(): Promise<Record<string, number>> {
    return this.#call('GET', 'sync/stats')
  }

  /** One row: its id and one of the words. */
  async row(entity: string, row: object): Promise<{ id: string | number; status: string }> {
    const { id, status } = await this.#call('POST', `sync/import/${entity}`, row)
    if (!STATUS_WORDS.includes(status)) throw new Error(`the script knows no status ${status}`)
    return { id, status }
  }

  /** The rows of a list, as many a call as there may be; the four counts of all calls together. */
  async batch(entities: string, rows: readonly object[], size = rows.length): Promise<Counts> {
    const sum = { created: 0, updated: 0, errors: 0, total: 0 }
    for (let start = 0; start < rows.length; start += size) {
      const counts = await this.#call('POST', `sync/import/${entities}/batch`, {
        [entities]: rows.slice(start, start + size),
      })
      for (const name of ['created', 'updated', 'errors', 'total'] as const) {
        if (!Number.isInteger(counts[name])) throw new Error(`${entities}: ${name} is no integer`)
        sum[name] += counts[name]
      }
    }
    return sum
  }

  /** Everything in the order of the scripts: gym, face, all holds at once, users, climbs by fifty. */
  async importAll(board: ExportedBoard) {
    const gym = await this.row('gym', board.gym)
    const face = await this.row('face', board.face)
    return {
      gym,
      face,
      holds: await this.batch('holds', board.holds),
      users: await this.batch('users', board.users),
      climbs: await this.batch('climbs', board.climbs, CLIMBS_A_BATCH),
    }
  }

  /** The repair of dates, one by one by our id: what it answers, refused or not. */
  async setDate(climbId: string, createdAt: string): Promise<{ status: number; message: string }> {
    const response = await this.#send('PATCH', `climbs/${climbId}/date`, { created_at: createdAt })
    const answer = (await response.json()) as { readonly message?: string; readonly detail?: string }
    return { status: response.status, message: answer.message ?? answer.detail ?? '' }
  }

  setDates(updates: readonly { stokt_id: string; created_at: string }[]): Promise<Record<string, number>> {
    return this.#call('PATCH', 'climbs/bulk/dates', { updates })
  }

  setStoktId(climbId: string, stoktId: string): Promise<Record<string, string>> {
    return this.#call('PATCH', `climbs/${climbId}/stokt-id?stokt_id=${stoktId}`)
  }

  // biome-ignore lint/suspicious/noExplicitAny: the scripts decode without types
  async #call(method: string, path: string, json?: object): Promise<any> {
    const response = await this.#send(method, path, json)
    if (response.status !== 200)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return await response.json()
  }

  #send(method: string, path: string, json?: object): Promise<Response> {
    return fetch(`${this.#url}/mastoc/api/${path}`, {
      method,
      headers: { 'x-api-key': this.#key, ...(json && { 'content-type': 'application/json' }) },
      ...(json && { body: JSON.stringify(json) }),
    })
  }
}
