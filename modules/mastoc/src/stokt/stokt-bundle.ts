import { parseCentroid } from '../holds/coordinates.ts'
import type { Bundle } from '../imports/bundle.ts'
import type { CircuitStep } from '../imports/import-body.ts'
import type {
  StoktClimb,
  StoktGymSummary,
  StoktHold,
  StoktSetter,
  StoktSetup,
  StoktWall,
} from './stokt-shapes.ts'

/** All that Stokt says of one gym. */
export interface StoktGym {
  readonly summary: StoktGymSummary
  readonly walls: readonly StoktWall[]
  readonly setups: readonly StoktSetup[]
  readonly climbs: readonly StoktClimb[]
  /** The climbs are all there are: those that are missing are gone. */
  readonly isComplete: boolean
}

type Loose = Record<string, unknown>

/** Stokt's words in those of the import bodies. Nothing is checked here: the bundle's schema does that. */
export function bundleOfStokt({ summary, walls, setups, climbs, isComplete }: StoktGym): Bundle {
  const setters = new Map(
    climbs.flatMap(({ climbSetters: setter }) => (setter?.id ? [[setter.id, setter]] : [])),
  )
  const bundle: Record<keyof Bundle, unknown> = {
    gym: {
      stokt_id: summary.id,
      display_name: summary.displayName,
      location_string: filled(summary.locationString),
    },
    walls: walls.map((wall) => wallOf(wall, summary.id)),
    faces: setups.map((setup) => faceOf(setup, { walls, gymId: summary.id })),
    holds: setups.flatMap((setup) => (setup.holds ?? []).map((hold) => holdOf(hold, setup.id))),
    users: [...setters.values()].map(userOf),
    climbs: climbs.map(climbOf),
    complete_faces: isComplete ? setups.map((setup) => setup.id) : [],
  }
  return bundle as Bundle
}

function wallOf(wall: StoktWall, gymId: string | undefined): Loose {
  return {
    stokt_id: wall.id,
    gym_stokt_id: gymId,
    name: wall.name,
    angle: wall.angle === '' || wall.angle == null ? null : Number(wall.angle),
    is_angle_adjustable: wall.isAngleAdjustable,
    is_active: wall.isActive,
  }
}

function faceOf(
  setup: StoktSetup,
  { walls, gymId }: { readonly walls: readonly StoktWall[]; readonly gymId: string | undefined },
): Loose {
  const facesOf = (wall: StoktWall | undefined) => (Array.isArray(wall?.faces) ? wall.faces : [])
  const wall = walls.find((one) => facesOf(one).some((face) => face?.id === setup.id))
  const inWall = facesOf(wall).find((face) => face?.id === setup.id)
  return {
    stokt_id: setup.id,
    gym_stokt_id: gymId,
    picture_path: setup.picture?.name ?? '',
    picture_width: setup.picture?.width,
    picture_height: setup.picture?.height,
    feet_rules_options: setup.feetRulesOptions,
    has_symmetry: setup.hasSymmetry,
    wall_stokt_id: wall?.id,
    is_active: inWall?.isActive,
  }
}

function holdOf(hold: StoktHold, faceId: string | undefined): Loose {
  const centroid = parseCentroid(String(hold.centroidStr ?? ''))
  return {
    stokt_id: hold.id,
    face_stokt_id: faceId,
    polygon_str: hold.polygonStr,
    centroid_x: centroid?.x,
    centroid_y: centroid?.y,
    area: filled(hold.area) == null ? null : Number(hold.area),
    path_str: filled(hold.pathStr),
    center_tape_str: filled(hold.centerTapeStr),
    right_tape_str: filled(hold.rightTapeStr),
    left_tape_str: filled(hold.leftTapeStr),
    touch_polygon_str: filled(hold.touchPolygonStr),
    top_polygon_str: filled(hold.topPolygonStr),
  }
}

function userOf(setter: StoktSetter): Loose {
  return { stokt_id: setter.id, full_name: setter.fullName, avatar_path: filled(setter.avatar) }
}

function climbOf(climb: StoktClimb): Loose {
  const { crowdGrade: grade } = climb
  return {
    stokt_id: climb.id,
    face_stokt_id: climb.faceId,
    setter_stokt_id: climb.climbSetters?.id,
    name: climb.name,
    holds_list: climb.holdsList,
    mirror_holds_list: filled(climb.mirrorHoldsList),
    grade_font: filled(grade?.font),
    grade_ircra: grade?.ircra,
    grade_v: filled(grade?.hueco),
    grade_dankyu: filled(grade?.dankyu),
    feet_rule: filled(climb.feetRule),
    description: filled(climb.description),
    is_private: climb.isPrivate,
    is_benchmark: climb.isBenchmark,
    climbed_by: climb.climbedBy,
    total_likes: climb.totalLikes,
    total_comments: climb.totalComments,
    date_created: climb.dateCreated,
    tags: tagsOf(climb.tags),
    circuit: circuitOf(climb.circuit),
  }
}

/** Stokt writes "" for what is not there. */
function filled<T>(value: T | null | undefined): T | null | undefined {
  return (value as unknown) === '' ? null : value
}

function tagsOf(tags: string | undefined): string[] | undefined {
  if (typeof tags !== 'string') return tags
  return tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

/** `[{"x":"1156.45","y":1722.64,"id":829173,"value":"14,15"}]`: numbers come as numbers or as text. */
function circuitOf(text: string | undefined): CircuitStep[] | null | undefined {
  if (text === undefined || text === '') return text === '' ? null : undefined
  const steps = parsed(text)
  if (!Array.isArray(steps)) return null
  return steps.map((step: Loose | null) => ({
    number: Number(step?.id),
    x: Number(step?.x),
    y: Number(step?.y),
    steps: String(step?.value ?? '')
      .split(',')
      .map((visit) => Number.parseInt(visit, 10))
      .filter(Number.isInteger),
  }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
