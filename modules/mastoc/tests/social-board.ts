import { type RunningModule, startModule, type TestClient, type TestResponse } from '@socle/testing'
import { expect } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeBareBoard, setClimb } from './bare-board.ts'
import { makeMember } from './members.ts'
import { makeKey } from './people.ts'

export const SHARED_KEY = 'a shared key of the board'

/** A member with what it calls the board by. */
export interface Climber extends TestClient {
  readonly id: string
  readonly name: string
  /** The token, to be sent beside a key. */
  readonly headers: Readonly<Record<string, string>>
}

/** A board with a face and three members. */
export interface SocialBoard {
  readonly board: RunningModule
  /** The shared key: scope admin, nobody. */
  readonly key: TestClient
  /** A key of scope read. */
  readonly reader: TestClient
  readonly ada: Climber
  readonly bea: Climber
  readonly cleo: Climber
  readonly gymId: string
  readonly faceId: string
  readonly faceStoktId: string
}

export async function startSocialBoard(): Promise<SocialBoard> {
  const board = await startModule(mastoc, { settings: { API_KEY: SHARED_KEY } })
  const key = board.as({ 'x-api-key': SHARED_KEY })
  const { gymId, faceId } = await makeBareBoard(key)
  const { stokt_id: faceStoktId } = await expectStatus(200, call(key, `GET faces/${faceId}`))
  const reader = board.as((await makeKey(board, 'read')).headers)
  const [ada, bea, cleo] = [
    await climber(board, 'Ada'),
    await climber(board, 'Bea'),
    await climber(board, 'Cleo'),
  ]
  return { board, key, reader, ada, bea, cleo, gymId, faceId, faceStoktId }
}

/** Makes a member who calls the board by a token alone. */
export async function climber(
  board: RunningModule,
  name: string,
  options: { readonly isAdmin?: boolean } = {},
): Promise<Climber> {
  const { id, headers } = await makeMember(board, name, options)
  return { ...board.as(headers), id, name, headers }
}

/** `call(ada, 'PUT climbs/…/like')`: the path below `/mastoc/api/`. */
export function call(client: TestClient, line: string, json?: unknown): Promise<TestResponse> {
  const [method = '', path = ''] = line.split(' ')
  return client.request(method, `/mastoc/api/${path}`, json === undefined ? {} : { json })
}

/** Calls, expects a status, and answers the body. */
// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
export async function expectStatus(status: number, answer: Promise<TestResponse>): Promise<any> {
  const response = await answer
  expect(response.status, response.text.slice(0, 500)).toBe(status)
  return response.text === '' ? undefined : response.json()
}

/** Every row of a list, page by page. */
// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
export async function readPages(client: TestClient, path: string, limit = 2): Promise<any[]> {
  const rows: unknown[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = `${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`
    const page: { results: unknown[]; next_cursor: string | null } = await expectStatus(
      200,
      call(client, `GET ${path}${query}`),
    )
    expect(page.results.length).toBeLessThanOrEqual(limit)
    rows.push(...page.results)
    cursor = page.next_cursor
  }
  return rows
}

/** Sets a climb and answers its id. */
export async function newClimb(client: TestClient, faceId: string, fields: object = {}): Promise<string> {
  return (await setClimb(client, faceId, fields)).id
}

/** Figures of a climb that members move. */
export async function countsOf(client: TestClient, climbId: string) {
  const climb = await expectStatus(200, call(client, `GET climbs/${climbId}?view=full`))
  return { sends: climb.climbed_by, likes: climb.total_likes, comments: climb.total_comments }
}

export const NOT_THERE = '0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'
