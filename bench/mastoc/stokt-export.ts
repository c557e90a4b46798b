import { readFileSync } from 'node:fs'
import type { Board, Climb, Hold } from './board-shape.ts'

/** What of an export is read here; the scripts that imported into the original did the same. */
interface ExportedClimb {
  readonly id: string
  readonly faceId: string
  readonly climbSetters: { readonly id: string; readonly fullName: string; readonly avatar: string } | null
  readonly name: string
  readonly holdsList: string
  readonly feetRule: string
  readonly dateCreated: string
  readonly isPrivate: boolean
  readonly isBenchmark: boolean
  readonly climbedBy: number
  readonly totalLikes: number
  readonly totalComments: number
  readonly tags: string
  readonly crowdGrade: {
    readonly font: string
    readonly ircra: number
    readonly hueco: string
    readonly dankyu: string
  }
}

interface ExportedSetup {
  readonly id: string
  readonly picture: { readonly name: string; readonly width: number; readonly height: number }
  readonly feetRulesOptions: readonly string[]
  readonly hasSymmetry: boolean
  readonly holds: readonly ({ readonly id: number } & Readonly<Record<string, string>>)[]
}

/** Reads an export folder of Stokt: one gym, one face. */
export function readExport(folder: string): Board {
  const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
  const { gym_summary: gym } = read('gym.json')
  const setup: ExportedSetup = read('setup.json')
  const climbs: readonly ExportedClimb[] = read('climbs.json').climbs
  const setters = new Map(climbs.flatMap(({ climbSetters: setter }) => (setter ? [[setter.id, setter]] : [])))
  return {
    gym: { stokt_id: gym.id, display_name: gym.displayName, location_string: gym.locationString || null },
    faces: [
      {
        stokt_id: setup.id,
        gym_stokt_id: gym.id,
        picture_path: setup.picture.name,
        picture_width: setup.picture.width,
        picture_height: setup.picture.height,
        feet_rules_options: setup.feetRulesOptions,
        has_symmetry: setup.hasSymmetry,
      },
    ],
    holds: setup.holds.map((hold) => holdOf(hold, setup.id)),
    users: [...setters.values()].map(({ id, fullName, avatar }) => ({
      stokt_id: id,
      full_name: fullName,
      avatar_path: avatar || null,
    })),
    climbs: climbs.map(climbOf),
  }
}

function holdOf(hold: ExportedSetup['holds'][number], faceId: string): Hold {
  const [x, y] = (hold['centroidStr'] ?? '').split(' ').map(Number)
  return {
    stokt_id: hold.id,
    face_stokt_id: faceId,
    polygon_str: hold['polygonStr'] ?? '',
    centroid_x: x ?? null,
    centroid_y: y ?? null,
    area: Number(hold['area']),
    path_str: hold['pathStr'] || null,
    center_tape_str: hold['centerTapeStr'] || null,
    right_tape_str: hold['rightTapeStr'] || null,
    left_tape_str: hold['leftTapeStr'] || null,
    touch_polygon_str: hold['touchPolygonStr'] || null,
    top_polygon_str: hold['topPolygonStr'] || null,
  }
}

function climbOf(climb: ExportedClimb): Climb {
  const { crowdGrade: grade } = climb
  return {
    stokt_id: climb.id,
    face_stokt_id: climb.faceId,
    setter_stokt_id: climb.climbSetters?.id ?? null,
    name: climb.name,
    holds_list: climb.holdsList,
    grade_font: grade.font || null,
    grade_ircra: grade.ircra,
    grade_v: grade.hueco || null,
    grade_dankyu: grade.dankyu || null,
    feet_rule: climb.feetRule || null,
    is_private: climb.isPrivate,
    is_benchmark: climb.isBenchmark,
    climbed_by: climb.climbedBy,
    total_likes: climb.totalLikes,
    total_comments: climb.totalComments,
    date_created: climb.dateCreated,
    tags: climb.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  }
}
