import type { Bundle } from '../imports/bundle.ts'
import type { BundleFault } from '../imports/bundle-faults.ts'
import { bundleOfStokt } from './stokt-bundle.ts'
import type { StoktClimb, StoktGymSummary, StoktSetup, StoktWall } from './stokt-shapes.ts'

/** A file of an export and what it says. */
export interface ExportFile<T> {
  readonly name: string
  readonly content: T
}

/** A folder that was exported from Stokt: complete, one setup a face. */
export interface StoktExport {
  readonly gym: ExportFile<{ readonly gym_summary: StoktGymSummary; readonly walls?: readonly StoktWall[] }>
  readonly setups: readonly ExportFile<StoktSetup>[]
  readonly climbs: ExportFile<{ readonly climbs: readonly StoktClimb[] }>
  /** Photographs by the path under which their face is asked for them. */
  readonly photos: readonly {
    readonly path: string
    readonly file: string
    readonly bytes: Uint8Array
  }[]
}

export function bundleOfExport({ gym, setups, climbs }: StoktExport): Bundle {
  return bundleOfStokt({
    summary: gym.content.gym_summary,
    walls: gym.content.walls ?? [],
    setups: setups.map(({ content }) => content),
    climbs: climbs.content.climbs,
    isComplete: true,
  })
}

/** Where faults stand in the files, in the files' own words: `climbs.json: climbs[3].name must be there`. */
export function faultsInFiles(given: StoktExport, faults: readonly BundleFault[]): string[] {
  return faults.map(({ path, expected }) => {
    const [file, place] = placeOf(given, path)
    return `${file}: ${place} ${expected}`
  })
}

function placeOf(given: StoktExport, [list, index, ...inner]: BundleFault['path']): [string, string] {
  const field = inner.map(worded).join('')
  const at = Number(index)
  switch (list) {
    case 'gym':
      return [given.gym.name, `gym_summary${worded(index ?? '')}`]
    case 'walls':
      return [given.gym.name, `walls[${index}]${field}`]
    case 'faces':
      return [given.setups[at]?.name ?? '', field.slice(1)]
    case 'holds':
      return holdPlace(given, at, field)
    case 'users':
      return [given.climbs.name, `climbs[${firstOf(given, at)}].climbSetters${field}`]
    default:
      return [given.climbs.name, `${list}[${index}]${field}`]
  }
}

/** Holds of all setups stand in one list. */
function holdPlace(given: StoktExport, index: number, field: string): [string, string] {
  let before = 0
  for (const { name, content } of given.setups) {
    const count = content.holds?.length ?? 0
    if (index < before + count) return [name, `holds[${index - before}]${field}`]
    before += count
  }
  return ['', `holds[${index}]${field}`]
}

/** The first climb of the setter who stands at this place among all setters. */
function firstOf({ climbs }: StoktExport, index: number): number {
  const ids = climbs.content.climbs.map((climb) => climb.climbSetters?.id)
  const distinct = [...new Set(ids.filter((id) => id !== undefined && id !== ''))]
  return ids.indexOf(distinct[index])
}

const words: Readonly<Record<string, string>> = {
  stokt_id: 'id',
  face_stokt_id: 'faceId',
  setter_stokt_id: 'climbSetters.id',
  display_name: 'displayName',
  location_string: 'locationString',
  is_angle_adjustable: 'isAngleAdjustable',
  is_active: 'isActive',
  picture_path: 'picture.name',
  picture_width: 'picture.width',
  picture_height: 'picture.height',
  feet_rules_options: 'feetRulesOptions',
  has_symmetry: 'hasSymmetry',
  polygon_str: 'polygonStr',
  touch_polygon_str: 'touchPolygonStr',
  top_polygon_str: 'topPolygonStr',
  path_str: 'pathStr',
  centroid_x: 'centroidStr',
  centroid_y: 'centroidStr',
  center_tape_str: 'centerTapeStr',
  right_tape_str: 'rightTapeStr',
  left_tape_str: 'leftTapeStr',
  full_name: 'fullName',
  avatar_path: 'avatar',
  holds_list: 'holdsList',
  mirror_holds_list: 'mirrorHoldsList',
  grade_font: 'crowdGrade.font',
  grade_ircra: 'crowdGrade.ircra',
  grade_v: 'crowdGrade.hueco',
  grade_dankyu: 'crowdGrade.dankyu',
  feet_rule: 'feetRule',
  is_private: 'isPrivate',
  is_benchmark: 'isBenchmark',
  climbed_by: 'climbedBy',
  total_likes: 'totalLikes',
  total_comments: 'totalComments',
  date_created: 'dateCreated',
}

function worded(part: string | number): string {
  return typeof part === 'number' ? `[${part}]` : `.${words[part] ?? part}`
}
