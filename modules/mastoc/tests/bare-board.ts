import type { TestClient } from '@socle/testing'
import { expect } from 'vitest'

const GYM = '11111111-1111-4111-8111-111111111111'
const FACE = '22222222-2222-4222-8222-222222222222'

/** A board of one face, made as the import scripts make it. */
export interface BareBoard {
  readonly gymId: string
  readonly faceId: string
  /** By number; what the board calls it. */
  readonly holdIds: ReadonlyMap<number, number>
}

/** Imports a gym, a face and holds of these numbers. */
export async function makeBareBoard(client: TestClient, numbers: readonly number[] = []): Promise<BareBoard> {
  const post = async (path: string, json: object) => {
    const response = await client.request('POST', `/mastoc/api/sync/import/${path}`, { json })
    expect(response.status, response.text.slice(0, 500)).toBe(200)
    return response.json().id
  }
  const gymId = await post('gym', { stokt_id: GYM, display_name: 'Gym' })
  const faceId = await post('face', { stokt_id: FACE, gym_stokt_id: GYM, picture_path: 'a/b.jpg' })
  const holdIds = new Map<number, number>()
  for (const number of numbers) {
    const polygon_str = '10.00,20.00 30.00,20.00 20.00,40.00'
    holdIds.set(number, await post('hold', { stokt_id: number, face_stokt_id: FACE, polygon_str }))
  }
  return { gymId, faceId, holdIds }
}

/** Sets a climb and returns it. */
export async function setClimb(client: TestClient, faceId: string, fields: object = {}) {
  const json = { face_id: faceId, name: 'Climb', holds_list: 'S1 O2 T3', ...fields }
  const response = await client.request('POST', '/mastoc/api/climbs', { json })
  expect(response.status, response.text.slice(0, 500)).toBe(201)
  return response.json()
}

/** Everything that changed behind a cursor, with the next cursor. */
export async function delta(client: TestClient, since?: string) {
  const query = since === undefined ? '' : `&since=${since}`
  const response = await client.request('GET', `/mastoc/api/sync/changes?limit=5000${query}`)
  expect(response.status).toBe(200)
  return response.json() as {
    changes: { entity: string; op: string; id: string; data: Record<string, unknown> | null }[]
    cursor: string
  }
}
