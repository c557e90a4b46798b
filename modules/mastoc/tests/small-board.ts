import type { TestClient } from '@socle/testing'

export const smallGym = { stokt_id: '11111111-1111-4111-8111-111111111111', display_name: 'Small gym' }
export const smallFace = {
  stokt_id: '22222222-2222-4222-8222-222222222222',
  gym_stokt_id: smallGym.stokt_id,
  picture_path: 'walls/small.jpg',
  picture_width: 1000,
  picture_height: 1200,
  feet_rules_options: ['Tous pieds', 'Pieds des mains'],
}
const smallHolds = Array.from({ length: 12 }, (_, index) => ({
  stokt_id: 9001 + index,
  face_stokt_id: smallFace.stokt_id,
  polygon_str: square(100 + 150 * (index % 4), 1000 - 300 * Math.floor(index / 4)),
}))
const smallUsers = [1, 2, 3].map((n) => ({
  stokt_id: `33333333-3333-4333-8333-33333333333${n}`,
  full_name: `Setter ${n}`,
}))
export const smallClimbs = Array.from({ length: 9 }, (_, index) => ({
  stokt_id: `44444444-4444-4444-8444-44444444444${index}`,
  face_stokt_id: smallFace.stokt_id,
  setter_stokt_id: smallUsers[index % 3]!.stokt_id,
  name: `Climb ${index}`,
  holds_list: `S${9001 + (index % 3)} O${9005 + (index % 4)} T${9009 + (index % 4)}`,
  grade_font: ['6A', '6B+', '7A'][index % 3],
  grade_ircra: [15.5, 18, 20.5][index % 3],
  is_private: index === 8,
  climbed_by: index,
  date_created: `2025-05-0${index + 1}T12:00:00.123456+02:00`,
}))

/** Imports a board of twelve holds and nine climbs, the last of them private; returns the id of its face. */
export async function fillSmallBoard(importer: TestClient): Promise<string> {
  const bundle = {
    gym: smallGym,
    faces: [smallFace],
    holds: smallHolds,
    users: smallUsers,
    climbs: smallClimbs,
  }
  const post = async (path: string, json: unknown) => {
    const response = await importer.request('POST', `/mastoc/api/sync/import/${path}`, { json })
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${response.text}`)
    return response.json()
  }
  await post('gym', bundle.gym)
  const { id } = await post('face', bundle.faces[0])
  await post('holds/batch', { holds: bundle.holds })
  await post('users/batch', { users: bundle.users })
  await post('climbs/batch', { climbs: bundle.climbs })
  return id
}

function square(x: number, y: number): string {
  return `${x}.00,${y}.00 ${x + 40}.00,${y}.00 ${x + 40}.00,${y + 40}.00 ${x}.00,${y + 40}.00`
}
