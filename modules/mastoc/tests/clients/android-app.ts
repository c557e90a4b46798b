type Json = Readonly<Record<string, unknown>>

const PAGE_SIZE = 100
const MAX_INT = 2_147_483_647

/** A hold as the app draws it. */
export interface DrawnHold {
  readonly id: number
  readonly polygon: readonly (readonly [number, number])[]
  readonly tapes: { readonly center: Tape; readonly right: Tape; readonly left: Tape }
}

type Tape = readonly number[] | undefined

export interface AppClimb {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly setterName: string | null
  readonly tokens: readonly { readonly role: string; readonly hold: number }[]
}

export interface AppSetup {
  readonly picture: { readonly name: string; readonly width: number; readonly height: number } | null
  readonly feetRules: readonly string[]
  readonly holds: ReadonlyMap<number, DrawnHold>
}

/** A double of the Android app: it decodes strictly and crashes on what is absent or null. */
export class AndroidApp {
  readonly #url: string
  readonly #key: string

  constructor(url: string, key: string) {
    this.#url = url
    this.#key = key
  }

  /** Decoded into a map of text to text. */
  async health(): Promise<ReadonlyMap<string, string>> {
    const answer: Json = await this.#get('/health')
    return new Map(Object.keys(answer).map((name) => [name, text(answer, name)]))
  }

  /** Every climb, by pages of a hundred, newest first by the text of their date. */
  async climbs(query: Readonly<Record<string, string>> = {}): Promise<readonly AppClimb[]> {
    const climbs: AppClimb[] = []
    for (let page = 1; ; page += 1) {
      const parameters = new URLSearchParams({ ...query, page: String(page), page_size: String(PAGE_SIZE) })
      const answer: Json = await this.#get(`/api/climbs?${parameters}`)
      climbs.push(...list(answer, 'results').map((climb) => climbOf(climb as Json)))
      if (page * PAGE_SIZE >= int(answer, 'count')) break
    }
    return climbs.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
  }

  async faces(): Promise<readonly { readonly id: string; readonly picturePath: string }[]> {
    const faces = (await this.#get('/api/faces')) as unknown
    if (!Array.isArray(faces)) throw new Error('faces are no array')
    return faces.map((face: Json) => {
      text(face, 'gym_id')
      return { id: text(face, 'id'), picturePath: text(face, 'picture_path') }
    })
  }

  async setup(faceId: string): Promise<AppSetup> {
    const setup: Json = await this.#get(`/api/faces/${faceId}/setup`)
    const picture = setup['picture'] as Json | null
    const holds = list(setup, 'holds').map((hold) => holdOf(hold as Json))
    return {
      picture: picture && {
        name: text(picture, 'name'),
        width: int(picture, 'width'),
        height: int(picture, 'height'),
      },
      feetRules: list(setup, 'feet_rules_options').map(String),
      holds: new Map(holds.map((hold) => [hold.id, hold])),
    }
  }

  /** The picture by its path, loaded by a library that sends no key. */
  async picture(name: string): Promise<Buffer> {
    const response = await fetch(`${this.#url}/mastoc/static/${name}`)
    if (response.status !== 200) throw new Error(`the picture: ${response.status}`)
    return Buffer.from(await response.arrayBuffer())
  }

  async #get(path: string): Promise<Json> {
    const response = await fetch(`${this.#url}/mastoc${path}`, {
      headers: { 'x-api-key': this.#key, 'accept-encoding': 'gzip' },
    })
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Json
  }
}

function climbOf(climb: Json): AppClimb {
  for (const name of ['source', 'face_id']) text(climb, name)
  return {
    id: text(climb, 'id'),
    name: text(climb, 'name'),
    createdAt: text(climb, 'created_at'),
    setterName: (climb['setter_name'] as string | null) ?? null,
    tokens: text(climb, 'holds_list')
      .split(' ')
      .map((token) => ({ role: token.slice(0, 1), hold: Number(token.slice(1)) })),
  }
}

function holdOf(hold: Json): DrawnHold {
  for (const name of ['touch_polygon_str', 'centroid_str', 'top_polygon_str']) text(hold, name)
  return {
    id: int(hold, 'id'),
    polygon: text(hold, 'polygon_str')
      .split(' ')
      .map((pair) => {
        const [x, y] = pair.split(',').map(Number)
        return [x!, y!] as const
      }),
    tapes: {
      center: tapeOf(hold, 'center_tape_str'),
      right: tapeOf(hold, 'right_tape_str'),
      left: tapeOf(hold, 'left_tape_str'),
    },
  }
}

/** Exactly four numbers, or nothing to draw. */
function tapeOf(hold: Json, name: string): Tape {
  const numbers = text(hold, name)
  if (numbers === '') return undefined
  const tape = numbers.split(' ').map(Number)
  if (tape.length !== 4 || tape.some(Number.isNaN)) throw new Error(`${name} has no four numbers`)
  return tape
}

function text(row: Json, name: string): string {
  const value = row[name]
  if (typeof value !== 'string') throw new Error(`${name} is no text: ${JSON.stringify(value)}`)
  return value
}

function int(row: Json, name: string): number {
  const value = row[name]
  if (!Number.isInteger(value) || Math.abs(Number(value)) > MAX_INT) throw new Error(`${name} is no Int`)
  return Number(value)
}

function list(row: Json, name: string): readonly unknown[] {
  const value = row[name]
  if (!Array.isArray(value)) throw new Error(`${name} is no list`)
  return value
}
