import type { Warning } from '../climbs/warning.ts'
import type { Values } from './merge.ts'

/** What can be imported, in the order in which rows refer to each other. */
export const importables = ['gym', 'wall', 'face', 'hold', 'user', 'climb'] as const
export type Importable = (typeof importables)[number]

export type StoktId = string | number

/** One row as Stokt has it, in the words of our columns. */
export interface Incoming {
  readonly stoktId: StoktId
  /** Content: merged three ways. A field that was not sent is absent. */
  readonly fields: Values
  /** Upstream's own columns, always taken: statistics, and what the row belongs to. */
  readonly taken: Values
  readonly warnings: readonly Warning[]
  /** Why this row cannot be imported at all (unknown gym or face). */
  readonly refusal?: string
}

export type Action = 'created' | 'changed' | 'unchanged' | 'conflict' | 'gone' | 'skipped' | 'error'

/** Ids here of what rows refer to, by stokt id. */
export interface Known {
  readonly faces: ReadonlyMap<string, string>
  readonly gyms: ReadonlyMap<string, string>
  readonly walls: ReadonlyMap<string, string>
  readonly setters: ReadonlyMap<string, string>
}

/** Columns of a table that imports read and write. */
export interface ImportTable {
  readonly table: string
  /** Content columns and what they are when nothing was ever said. */
  readonly blank: Values
  /** Columns that upstream owns, and what they are until it says so; the owner of a row is always said. */
  readonly taken: Values
  /** Columns that follow from the content. */
  readonly derived: readonly string[]
}

export const importTables: Readonly<Record<Importable, ImportTable>> = {
  gym: {
    table: 'mastoc.gyms',
    blank: { display_name: null, location_string: null },
    taken: {},
    derived: [],
  },
  wall: {
    table: 'mastoc.walls',
    blank: { name: null, angle: null, is_angle_adjustable: false, is_active: true },
    taken: { gym_id: null },
    derived: [],
  },
  face: {
    table: 'mastoc.faces',
    blank: {
      picture_path: '',
      picture_width: null,
      picture_height: null,
      feet_rules_options: [],
      has_symmetry: false,
      is_active: true,
      wall_id: null,
    },
    taken: { gym_id: null },
    derived: [],
  },
  hold: {
    table: 'mastoc.holds',
    blank: {
      polygon_str: null,
      path_str: null,
      centroid_x: null,
      centroid_y: null,
      area: null,
      center_tape_str: null,
      right_tape_str: null,
      left_tape_str: null,
      touch_polygon_str: null,
      top_polygon_str: null,
    },
    taken: { face_id: null },
    derived: [],
  },
  user: {
    table: 'mastoc.profiles',
    blank: { full_name: null, avatar_path: null },
    taken: {},
    derived: [],
  },
  climb: {
    table: 'mastoc.climbs',
    blank: {
      name: null,
      holds_list: null,
      mirror_holds_list: null,
      grade_font: null,
      grade_ircra: null,
      grade_v: null,
      grade_dankyu: null,
      feet_rule: null,
      description: null,
      is_private: false,
      tags: [],
      circuit: null,
      setter_id: null,
      created_at: null,
    },
    taken: { face_id: null, is_benchmark: false, upstream_sends: 0, upstream_likes: 0, upstream_comments: 0 },
    derived: ['name_folded', 'grade_rank'],
  },
}
