import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { expect } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeMember } from './members.ts'

const sharedKey = 'a shared key of the board'
export const climbsPath = '/mastoc/api/climbs'
export const climbDraft = { name: 'Roof Test', holds_list: 'S9001 O9003 T9005' }

const gym = { stokt_id: '11111111-1111-4111-8111-111111111111', display_name: 'Gym' }
const face = {
  stokt_id: '22222222-2222-4222-8222-222222222222',
  gym_stokt_id: gym.stokt_id,
  picture_path: 'walls/a.jpg',
  feet_rules_options: ['Tous pieds'],
}
const holds = [9001, 9002, 9003, 9004, 9005].map((stokt_id, index) => ({
  stokt_id,
  face_stokt_id: face.stokt_id,
  polygon_str: `10,${1000 - 100 * index} 30,${1000 - 100 * index} 20,${980 - 100 * index}`,
}))

/** What tests read of a climb that was set. */
export interface SetClimb {
  readonly id: string
  readonly name: string
  readonly warnings: readonly object[]
}

/** A board with a shared key, five holds and two members. */
export interface KeyedBoard {
  readonly board: RunningModule
  readonly key: TestClient
  readonly author: TestClient & { readonly id: string }
  readonly other: TestClient
  readonly faceId: string
  /** Sets a climb of its own name; the holds may repeat. */
  set(client: TestClient, change?: object): Promise<SetClimb>
}

export async function startKeyedBoard(): Promise<KeyedBoard> {
  const board = await startModule(mastoc, { settings: { API_KEY: sharedKey } })
  const key = board.as({ 'x-api-key': sharedKey })
  const [anna, ben] = [await makeMember(board, 'Anna'), await makeMember(board, 'Ben')]
  await key.request('POST', '/mastoc/api/sync/import/gym', { json: gym })
  const faceId = (await key.request('POST', '/mastoc/api/sync/import/face', { json: face })).json().id
  await key.request('POST', '/mastoc/api/sync/import/holds/batch', { json: { holds } })
  let made = 0
  const set = async (client: TestClient, change: object = {}) => {
    made += 1
    const json = { ...climbDraft, face_id: faceId, name: `Climb ${made}`, ...change }
    const response = await client.request('POST', climbsPath, { json })
    expect(response.status, response.text).toBe(201)
    return response.json()
  }
  const author = { ...board.as(anna.headers), id: anna.id }
  return { board, key, author, other: board.as(ben.headers), faceId, set }
}

/** The status of a call: `GET /path`. */
export async function statusOf(client: TestClient, line: string, json?: unknown): Promise<number> {
  const [method = '', ...path] = line.split(' ')
  return (await client.request(method, path.join(' '), json === undefined ? {} : { json })).status
}
