import type { ClimbBody, FaceBody, GymBody, HoldBody, UserBody } from '../../src/imports/import-body.ts'
import { readRealBundle } from '../real-bundle.ts'

/** What a script has read from somewhere and sends on, in the words of the import bodies. */
export interface ExportedBoard {
  readonly gym: GymBody
  readonly face: FaceBody
  readonly holds: readonly HoldBody[]
  readonly users: readonly UserBody[]
  readonly climbs: readonly ClimbBody[]
}

/** More climbs than six pages of a hundred hold, so that clients page to the far end and beyond its middle. */
const CLIMBS = 640
const HOLDS = 60
const FIRST_HOLD = 700_001
const gym = { stokt_id: '5c000000-0000-4000-8000-000000000001', display_name: 'Synthetic gym' }
const face = {
  stokt_id: '5c000000-0000-4000-8000-000000000002',
  gym_stokt_id: gym.stokt_id,
  picture_path: 'CACHE/images/walls/synthetic.jpg',
  picture_width: 1000,
  picture_height: 1200,
  feet_rules_options: ['Tous pieds', 'Pieds des mains'],
}

/** A board of our own making: one hold has no tapes, some climbs have one start, some no grade, one has no setter. */
export function syntheticBoard(): ExportedBoard {
  const users = Array.from({ length: 7 }, (_, index) => ({
    stokt_id: `5c000000-0001-4000-8000-00000000000${index}`,
    full_name: `Setter ${index}`,
  }))
  return {
    gym,
    face,
    holds: Array.from({ length: HOLDS }, (_, index) => holdOf(index)),
    users,
    climbs: Array.from({ length: CLIMBS }, (_, index) => climbOf(index, users)),
  }
}

/** The real export, read as the scripts read it; for `describeRealBoard` only. */
export function realExport(): ExportedBoard {
  const { gym, faces, holds, users, climbs } = readRealBundle()
  return { gym: gym!, face: faces![0]!, holds: holds!, users: users!, climbs: climbs! }
}

function holdOf(index: number): HoldBody {
  const [x, y] = [60 + 150 * (index % 6), 60 + 110 * Math.floor(index / 6)]
  const corners = [`${x}.00,${y}.00`, `${x + 40}.00,${y}.00`, `${x + 20}.00,${y + 40.5}0`]
  const tape = (shift: number) => `${x + 20}.00 ${y + 40}.00 ${x + 20 + shift}.00 ${y + 80}.00`
  const tapes = {
    center_tape_str: tape(0),
    right_tape_str: tape(20),
    left_tape_str: tape(-20),
  }
  return {
    stokt_id: FIRST_HOLD + index,
    face_stokt_id: face.stokt_id,
    polygon_str: corners.join(' '),
    path_str: `M${corners.join('L')}z`,
    area: 800,
    ...(index === 0 ? {} : tapes),
  }
}

function climbOf(index: number, users: readonly UserBody[]): ClimbBody {
  const hold = (step: number) => FIRST_HOLD + 1 + ((index * 7 + step * 11) % (HOLDS - 1))
  const starts = index % 3 === 0 ? `S${hold(0)}` : `S${hold(0)} S${hold(1)}`
  const day = new Date(Date.UTC(2024, 0, 1) + index * 36e5).toISOString().slice(0, 19)
  return {
    stokt_id: `5c000000-0002-4000-8000-${String(index).padStart(12, '0')}`,
    face_stokt_id: face.stokt_id,
    ...(index === 0 ? {} : { setter_stokt_id: users[index % users.length]!.stokt_id }),
    name: index % 10 === 0 ? `Été ${index} 🧗` : `Bloc ${index}`,
    holds_list: `${starts} F${hold(2)} O${hold(3)} T${hold(4)}`,
    ...(index % 20 === 0 ? {} : { grade_font: '6B', grade_ircra: 17.5 }),
    feet_rule: 'Tous pieds',
    is_private: index === 5,
    climbed_by: index % 4,
    total_likes: index % 3,
    date_created: `${day}.${String(index).padStart(6, '0')}-05:00`,
  }
}
