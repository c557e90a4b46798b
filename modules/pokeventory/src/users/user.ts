import { isoOf, isoOrNull } from '../catalogue/instant.ts'

/** A user as the contract shows one. */
export interface User {
  readonly id: number
  readonly email: string
  readonly username: string
  readonly created_at: string
  readonly updated_at: string | null
}

/** What is shown of an account; names that it lacks are empty, never null: clients decode texts. */
export function userOf(account: {
  readonly number: number
  readonly email: string | null
  readonly username: string | null
  readonly createdAt: string
  readonly updatedAt: string | null
}): User {
  return {
    id: account.number,
    email: account.email ?? '',
    username: account.username ?? '',
    created_at: isoOf(account.createdAt),
    updated_at: isoOrNull(account.updatedAt),
  }
}

/** Roles that an admin gives. */
export type UserRole = 'collector' | 'editor'
