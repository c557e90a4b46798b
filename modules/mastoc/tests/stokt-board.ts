import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import sharp from 'sharp'
import { expect } from 'vitest'
import { mastoc } from '../src/index.ts'
import { type FakeBoard, fakeAccount, fakeBoardOf } from '../src/stokt/fake/fake-board.ts'
import { FakeStokt } from '../src/stokt/fake/fake-stokt.service.ts'
import type { StoktClimb } from '../src/stokt/stokt-shapes.ts'

export const gymId = '10000000-0000-4000-8000-000000000001'
const wallId = '20000000-0000-4000-8000-000000000001'
export const faceStoktId = '30000000-0000-4000-8000-000000000001'
export const picturePath = 'CACHE/walls/one two.jpg'
const size = { width: 300, height: 400 }
const setter = { id: '40000000-0000-4000-8000-000000000001', fullName: 'Setter One', avatar: null }

export const numbers = Array.from({ length: 12 }, (_, place) => 900_001 + place)

/** A photograph of the wall, without metadata. */
export const photo = (width = size.width, height = size.height): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#876' } })
    .jpeg()
    .toBuffer()

export const remoteClimb = (place: number, fields: Partial<StoktClimb> = {}): StoktClimb => ({
  id: `50000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
  faceId: faceStoktId,
  name: `Climb ${place}`,
  holdsList: `S${numbers[0]} S${numbers[1]} O${numbers[2 + (place % 8)]} T${numbers[11]}`,
  mirrorHoldsList: '',
  feetRule: 'Tous pieds',
  dateCreated: `2025-0${1 + (place % 9)}-03T12:00:00.123456-05:00`,
  isPrivate: false,
  isBenchmark: false,
  crowdGrade: { font: '6A', ircra: 15.5, hueco: 'V2', dankyu: '4Q' },
  climbSetters: setter,
  climbedBy: 3,
  totalLikes: 1,
  totalComments: 0,
  tags: '',
  circuit: '',
  ...fields,
})

/** A gym at Stokt with one wall, one face, twelve holds and so many climbs. */
export async function fakeGym(climbs = 3): Promise<FakeBoard> {
  const holds = numbers.map((id, place) => {
    const [x, y] = [20 + 20 * place, 380 - 30 * place]
    return {
      id,
      area: '100.00',
      polygonStr: `${x},${y} ${x + 10},${y} ${x + 10},${y + 10} ${x},${y + 10}`,
      touchPolygonStr: '',
      pathStr: `M${x},${y}L${x + 10},${y}L${x + 10},${y + 10}L${x},${y + 10}z`,
      centroidStr: `${x + 5}.0 ${y + 5}.0`,
      topPolygonStr: '',
      centerTapeStr: '',
      rightTapeStr: '',
      leftTapeStr: '',
    }
  })
  return fakeBoardOf({
    summary: { id: gymId, displayName: 'Home', locationString: 'Attic' },
    walls: [
      { id: wallId, name: 'Spray', angle: 40, isActive: true, faces: [{ id: faceStoktId, isActive: true }] },
    ],
    setups: [
      {
        id: faceStoktId,
        picture: { name: picturePath, ...size },
        feetRulesOptions: ['Tous pieds', 'Pieds des mains'],
        hasSymmetry: false,
        holds,
      },
    ],
    climbs: Array.from({ length: climbs }, (_, place) => remoteClimb(place)),
    photos: [{ path: picturePath, bytes: await photo() }],
  })
}

type Start = NonNullable<Parameters<typeof startModule<Settings>>[1]>
type Settings = Parameters<typeof mastoc.create>[1]

/** A board beside a Stokt of its own; calls are those of an admin unless said otherwise. */
export interface BesideStokt extends AsyncDisposable {
  readonly board: RunningModule
  readonly admin: TestClient
  readonly stokt: FakeStokt
  /** `GET /gyms`; fails the test at another status. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  call(line: string, json?: unknown, status?: number): Promise<any>
  /** Imports the whole gym; returns the report. */
  // biome-ignore lint/suspicious/noExplicitAny: the report as it is on the wire
  importAll(options?: object): Promise<any>
  faceId(): Promise<string>
  /** Runs a job of the module at once, as a worker would. */
  run(name: string, payload: object, signal?: AbortSignal): Promise<unknown>
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
}

export async function startBesideStokt(
  start: Omit<Start, 'settings'> & { readonly settings?: Partial<Settings>; readonly gym?: FakeBoard } = {},
): Promise<BesideStokt> {
  const stokt = new FakeStokt(start.gym ?? (await fakeGym()))
  const url = await stokt.listen()
  const { username: STOKT_USERNAME, password: STOKT_PASSWORD } = fakeAccount
  const board = await startModule(mastoc, {
    ...start,
    settings: {
      STOKT_URL: url,
      STOKT_USERNAME,
      STOKT_PASSWORD,
      STOKT_RATE: 100_000,
      STOKT_TIMEOUT_SECONDS: 5,
      ...start.settings,
    },
  })
  const admin = board.as({ 'x-api-key': 'any key is an admin in open mode' })
  const call = async (line: string, json?: unknown, status = 200) => {
    const [method = '', path = ''] = line.split(' ')
    const response = await admin.request(method, `/mastoc/api${path}`, json === undefined ? {} : { json })
    expect(response.status, `${line}: ${response.text.slice(0, 400)}`).toBe(status)
    return status === 204 ? undefined : response.json()
  }
  const run = async (name: string, payload: object, signal = new AbortController().signal) => {
    const job = board.application.modules[0]!.module.jobs!.find((one) => one.name === name)!
    return await job.run(payload, { id: 'test', attempt: 1, signal, progress: () => {} })
  }
  return {
    board,
    admin,
    stokt,
    call,
    run,
    async importAll(options = {}) {
      const { import_id, job_id } = await call(
        'POST /sync/import/stokt',
        { gym_stokt_id: gymId, ...options },
        202,
      )
      expect(job_id).toBeTruthy()
      if (start.house?.runsJobs === false) await run('mastoc.import-stokt', { import_id }).catch(() => {})
      else await board.jobsEnded()
      return await call(`GET /sync/imports/${import_id}`)
    },
    faceId: async () => (await call('GET /faces'))[0].id,
    sql: async (text, values) => (await board.database.raw.query(text, values)).rows,
    async [Symbol.asyncDispose]() {
      await board.stop()
      await stokt.close()
    },
  }
}
