/** The import bodies of the contract, one type an entity; a field that is absent was not sent. */
export interface GymBody {
  readonly stokt_id: string
  readonly display_name: string
  readonly location_string?: string | null
}

export interface WallBody {
  readonly stokt_id: string
  readonly gym_stokt_id: string
  readonly name: string
  readonly angle?: number | null
  readonly is_angle_adjustable?: boolean
  readonly is_active?: boolean
}

export interface FaceBody {
  readonly stokt_id: string
  readonly gym_stokt_id: string
  readonly picture_path: string
  readonly picture_width?: number | null
  readonly picture_height?: number | null
  readonly feet_rules_options?: string[]
  readonly has_symmetry?: boolean
  readonly wall_stokt_id?: string | null
  readonly is_active?: boolean
}

export interface HoldBody {
  readonly stokt_id: number
  readonly face_stokt_id: string
  readonly polygon_str: string
  readonly centroid_x?: number | null
  readonly centroid_y?: number | null
  readonly area?: number | null
  readonly path_str?: string | null
  readonly center_tape_str?: string | null
  readonly right_tape_str?: string | null
  readonly left_tape_str?: string | null
  readonly touch_polygon_str?: string | null
  readonly top_polygon_str?: string | null
}

export interface UserBody {
  readonly stokt_id: string
  readonly full_name: string
  readonly avatar_path?: string | null
}

/** A hold of a circuit, with the places at which it comes. */
export interface CircuitStep {
  readonly number: number
  readonly x: number
  readonly y: number
  readonly steps: number[]
}

export interface ClimbBody {
  readonly stokt_id: string
  readonly face_stokt_id: string
  readonly setter_stokt_id?: string | null
  readonly name: string
  readonly holds_list: string
  readonly grade_font?: string | null
  readonly grade_ircra?: number | null
  readonly feet_rule?: string | null
  readonly description?: string | null
  readonly is_private?: boolean
  readonly climbed_by?: number
  readonly total_likes?: number
  readonly date_created?: string | null
  readonly total_comments?: number
  readonly is_benchmark?: boolean
  readonly mirror_holds_list?: string | null
  readonly grade_v?: string | null
  readonly grade_dankyu?: string | null
  readonly tags?: string[]
  readonly circuit?: CircuitStep[] | null
}

export interface ImportBodies {
  readonly gym: GymBody
  readonly wall: WallBody
  readonly face: FaceBody
  readonly hold: HoldBody
  readonly user: UserBody
  readonly climb: ClimbBody
}
