export type Role = 'owner' | 'admin' | 'manager' | 'tech'

const SCORES: Readonly<Record<Role, number>> = { owner: 40, admin: 30, manager: 20, tech: 10 }

/** An unknown role counts below `tech`. */
export function scoreOf(role: string): number {
  return SCORES[role as Role] ?? 0
}

/** Whether a role is at least the other one. */
export function isAtLeast(role: string, minimum: Role): boolean {
  return scoreOf(role) >= SCORES[minimum]
}
