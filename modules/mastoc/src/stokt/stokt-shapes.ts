/** What Stokt's API and exports say, as far as it is read; anything may be missing in a damaged file. */
export interface StoktClimb {
  readonly id?: string
  readonly faceId?: string
  readonly name?: string
  readonly holdsList?: string
  readonly mirrorHoldsList?: string
  readonly feetRule?: string
  readonly description?: string
  readonly dateCreated?: string
  readonly isPrivate?: boolean
  readonly isBenchmark?: boolean
  readonly climbedBy?: number
  readonly totalLikes?: number
  readonly totalComments?: number
  readonly tags?: string
  readonly circuit?: string
  readonly climbSetters?: StoktSetter | null
  readonly crowdGrade?: StoktGrade | null
}

export interface StoktSetter {
  readonly id?: string
  readonly fullName?: string
  readonly avatar?: string | null
}

export interface StoktGrade {
  readonly font?: string
  readonly ircra?: number
  readonly hueco?: string
  readonly dankyu?: string
}

export interface StoktHold {
  readonly id?: number
  readonly area?: string
  readonly polygonStr?: string
  readonly touchPolygonStr?: string
  readonly pathStr?: string
  readonly centroidStr?: string
  readonly topPolygonStr?: string
  readonly centerTapeStr?: string
  readonly rightTapeStr?: string
  readonly leftTapeStr?: string
}

export interface StoktSetup {
  readonly id?: string
  readonly picture?: { readonly name?: string; readonly width?: number; readonly height?: number } | null
  readonly feetRulesOptions?: readonly string[]
  readonly hasSymmetry?: boolean
  readonly holds?: readonly StoktHold[]
}

export interface StoktGymSummary {
  readonly id?: string
  readonly displayName?: string
  readonly locationString?: string | null
}

export interface StoktWall {
  readonly id?: string
  readonly name?: string
  readonly angle?: string | number | null
  readonly isAngleAdjustable?: boolean
  readonly isActive?: boolean
  readonly faces?: readonly { readonly id?: string; readonly isActive?: boolean }[]
}
