type Text = string | null

/** A board in the words of the import bodies. */
export interface Board {
  readonly gym: { readonly stokt_id: string; readonly display_name: string; readonly location_string?: Text }
  readonly faces: readonly (Readonly<Record<string, unknown>> & { readonly stokt_id: string })[]
  readonly holds: readonly Hold[]
  readonly users: readonly { readonly stokt_id: string; readonly full_name: string }[]
  readonly climbs: readonly Climb[]
}

export interface Hold {
  readonly stokt_id: number
  readonly face_stokt_id: string
  readonly polygon_str: string
  readonly centroid_x?: number | null
  readonly centroid_y?: number | null
  readonly area?: number | null
  readonly path_str?: Text
  readonly center_tape_str?: Text
  readonly right_tape_str?: Text
  readonly left_tape_str?: Text
  readonly touch_polygon_str?: Text
  readonly top_polygon_str?: Text
}

export interface Climb {
  readonly stokt_id: string
  readonly face_stokt_id: string
  readonly setter_stokt_id?: Text
  readonly name: string
  readonly holds_list: string
  readonly grade_font?: Text
  readonly grade_ircra?: number | null
  readonly grade_v?: Text
  readonly grade_dankyu?: Text
  readonly feet_rule?: Text
  readonly is_private: boolean
  readonly is_benchmark: boolean
  readonly climbed_by: number
  readonly total_likes: number
  readonly total_comments: number
  readonly date_created: string
  readonly tags?: readonly string[]
}
