import { FEET_RULES } from '../../seed/climbs/footholds.ts'
import type { DemoBoard } from '../../seed/demo-board.ts'
import { demoHoldId, demoId } from '../../seed/demo-id.ts'
import { PEOPLE } from '../../seed/people/people.ts'
import { PICTURE } from '../../seed/wall/wall-plan.ts'
import { contentColumns, gradeColumns, nameColumns } from '../climbs/climb-draft.ts'
import { geometryColumns } from '../holds/hold-columns.ts'
import { holdGeometry } from '../holds/hold-geometry.ts'
import { formatTokens, parseTokens } from '../tokens/token.ts'

/** Which demo board, and from which ISO day its dates count back. */
export interface DemoChoice {
  readonly seed: number
  readonly from: string
}

/** The ids by which a demo board is known again. */
export function demoIds(seed: number) {
  return {
    gym: demoId(seed, 'gym'),
    wall: demoId(seed, 'wall'),
    face: demoId(seed, 'face'),
    person: (at: number) => demoId(seed, `person ${at}`),
    hold: (at: number) => demoHoldId(seed, at),
    climb: (at: number) => demoId(seed, `climb ${at}`),
    picture: `demo/${seed}.jpg`,
  }
}

/** Where a row stands that was born here and never left. */
const native = { source: 'mastoc', stokt_id: null, origin: null, synced_at: null, last_seen_at: null }

export function peopleRows({ seed }: DemoChoice, { foundedAt }: DemoBoard) {
  const ids = demoIds(seed)
  return PEOPLE.map(({ fullName }, at) => ({
    ...native,
    id: ids.person(at),
    full_name: fullName,
    merged_into: null,
    erased_at: null,
    created_at: foundedAt,
  }))
}

/** The gym, its wall and the face; the first seed's has the plain names. */
export function placeRows({ seed }: DemoChoice, { foundedAt }: DemoBoard) {
  const ids = demoIds(seed)
  const row = { ...native, created_at: foundedAt }
  const suffix = seed === 1 ? '' : ` ${seed}`
  const gym = {
    ...row,
    id: ids.gym,
    display_name: `Le Hangar aux Prises${suffix}`,
    location_string: 'Rochebelle-les-Pans',
  }
  const wall = {
    ...row,
    id: ids.wall,
    gym_id: ids.gym,
    name: 'Pan 35°',
    angle: 35,
    is_angle_adjustable: false,
    is_active: true,
  }
  const face = {
    ...row,
    id: ids.face,
    gym_id: ids.gym,
    wall_id: ids.wall,
    name: `Demo board${suffix}`,
    picture_path: ids.picture,
    picture_width: PICTURE.width,
    picture_height: PICTURE.height,
    feet_rules_options: FEET_RULES,
    has_symmetry: false,
    is_active: true,
  }
  return { gym, wall, face }
}

export function holdRows({ seed }: DemoChoice, { holds, foundedAt }: DemoBoard) {
  const ids = demoIds(seed)
  return holds.map(({ outline }, at) => ({
    ...native,
    id: ids.hold(at),
    face_id: ids.face,
    ...geometryColumns(holdGeometry({ polygon: outline.map(({ x, y }) => [x, y] as const) }, PICTURE)),
    retired_at: null,
    created_at: foundedAt,
  }))
}

/** Climbs as their setters would have made them: the same rules for names, tokens and grades. */
export function climbRows({ seed }: DemoChoice, { climbs }: DemoBoard) {
  const ids = demoIds(seed)
  return climbs.map((climb, at) => {
    const tokens = climb.tokens.map(([role, hold]) => ({ role, number: ids.hold(hold) }))
    const reading = parseTokens(formatTokens(tokens))
    return {
      ...native,
      id: ids.climb(at),
      face_id: ids.face,
      setter_id: ids.person(climb.setter),
      created_by_id: ids.person(climb.setter),
      updated_by_id: null,
      ...nameColumns(climb.name),
      ...contentColumns({ ...climb, name: climb.name, description: null }, reading),
      ...gradeColumns(climb),
      gone_at: null,
      deleted_at: null,
      created_at: climb.createdAt,
      updated_at: null,
    }
  })
}
