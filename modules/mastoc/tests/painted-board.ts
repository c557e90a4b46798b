import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { expect } from 'vitest'
import { mastoc } from '../src/index.ts'

const API_KEY = 'a shared key of enough length'
const GYM = '11111111-1111-4111-8111-111111111111'
const FACE = '22222222-2222-4222-8222-222222222222'
const WIDTH = 300
const HEIGHT = 400

/** A wall of six holds with a picture of it, drawn by ourselves: small enough to look at every pixel. */
export interface PaintedBoard extends AsyncDisposable {
  readonly board: RunningModule
  readonly key: TestClient
  readonly faceId: string
  readonly holdIds: ReadonlyMap<number, number>
}

/** Colours and places of the holds, by number. */
export const paintedHolds = new Map([
  [9001, { fill: '#E03030', x: 60, y: 330 }],
  [9002, { fill: '#30A050', x: 150, y: 250 }],
  [9003, { fill: '#3060D0', x: 230, y: 300 }],
  [9004, { fill: '#E0C020', x: 160, y: 60 }],
  [9005, { fill: '#A040C0', x: 240, y: 150 }],
  [9006, { fill: '#D07020', x: 50, y: 150 }],
])

export async function paintBoard({ photo = true } = {}): Promise<PaintedBoard> {
  const board = await startModule(mastoc, { settings: { API_KEY } })
  const key = board.as({ 'x-api-key': API_KEY })
  const post = async (path: string, json: object) => {
    const response = await key.request('POST', `/mastoc/api/sync/import/${path}`, { json })
    expect(response.status, response.text.slice(0, 500)).toBe(200)
    return response.json().id
  }
  await post('gym', { stokt_id: GYM, display_name: 'Gym' })
  const face = { picture_path: 'a/b.png', picture_width: WIDTH, picture_height: HEIGHT }
  const faceId = await post('face', { stokt_id: FACE, gym_stokt_id: GYM, ...face })
  const holdIds = new Map<number, number>()
  for (const [number, { x, y }] of paintedHolds) holdIds.set(number, await post('hold', holdOf(number, x, y)))
  if (photo) await hangPicture({ board, key, faceId }, '#B08A60')
  return { board, key, faceId, holdIds, [Symbol.asyncDispose]: () => board.stop() }
}

/** Paints the wall on a ground of this colour and gives the picture to the face. */
export async function hangPicture(
  { board, key, faceId }: Pick<PaintedBoard, 'board' | 'key' | 'faceId'>,
  ground: string,
): Promise<void> {
  const squares = [...paintedHolds.values()].map(
    ({ fill, x, y }) => `<rect x="${x - 18}" y="${y - 18}" width="36" height="36" fill="${fill}"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${ground}"/>${squares.join('')}</svg>`
  const { images } = board.application.house
  const png = await images.rasterise(svg, { width: WIDTH, type: 'image/png' })
  const file = new File([new Uint8Array(png)], 'wall.png', { type: 'image/png' })
  const put = await key.request('PUT', `/mastoc/api/faces/${faceId}/picture`, { form: { file } })
  expect(put.status, put.text).toBe(200)
}

/** A square of 40 pixels; the even ones bring their tapes, the others leave them to be computed. */
function holdOf(number: number, x: number, y: number) {
  const corners = [
    [x - 20, y - 20],
    [x + 20, y - 20],
    [x + 20, y + 20],
    [x - 20, y + 20],
  ]
  const polygon_str = corners.map(([left, top]) => `${left}.00,${top}.00`).join(' ')
  const tapes = number % 2 === 0 ? { center_tape_str: `${x} ${y + 20} ${x} ${y + 45}` } : {}
  return {
    stokt_id: number,
    face_stokt_id: FACE,
    polygon_str,
    centroid_x: x,
    centroid_y: y,
    area: 1600,
    ...tapes,
  }
}
