import type { RateUnit } from '../cost/rate.ts'

/** How many people of a role a mission wants. */
export interface Position {
  readonly role_name: string
  /** At least 1. */
  readonly quota: number
  readonly skills: readonly string[]
  /** What it is paid where the person has no rate of their own. */
  readonly rate: { readonly unit: RateUnit; readonly amount_cents: number } | null
}

/** Index of the first position whose role stood before; -1 when all differ. */
export function repeatedRole(positions: readonly Pick<Position, 'role_name'>[]): number {
  const seen = new Set<string>()
  return positions.findIndex(({ role_name }) => seen.size === seen.add(role_name).size)
}

/** Whether two sets of positions are the same, in whatever order. */
export function samePositions(one: readonly Position[], other: readonly Position[]): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

function inOrder(positions: readonly Position[]) {
  return positions
    .map(({ role_name, quota, skills, rate }) => [role_name, quota, skills, rate?.unit, rate?.amount_cents])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
}
