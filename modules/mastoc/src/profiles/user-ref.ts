/** A person as others are shown it. */
export interface UserRef {
  readonly id: string
  readonly full_name: string
  readonly avatar_path: string | null
}

/** What a row that names a person brings of it. */
export interface PersonColumns {
  readonly profile_id: string
  readonly full_name: string
  readonly avatar_path: string | null
}

export function userRefOf({ profile_id, full_name, avatar_path }: PersonColumns): UserRef {
  return { id: profile_id, full_name, avatar_path }
}
