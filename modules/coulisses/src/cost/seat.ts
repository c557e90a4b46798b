/** A mission as seats to be filled. */
export interface SeatedMission {
  readonly role: string
  readonly positions: readonly { readonly roleName: string; readonly quota: number }[]
}

export interface SeatedPerson {
  readonly assignmentId: string
  /** Null: the role of the mission. */
  readonly roleName: string | null
  readonly isAccepted: boolean
}

export interface Seats {
  /** Assignments that the plan counts: all accepted ones, and invited ones as far as there are seats. */
  readonly filled: readonly string[]
  /** Seats that nobody has or is asked for. */
  readonly holes: readonly { readonly roleName: string; readonly count: number }[]
}

/** Compares the seats of a mission with its people; a mission without positions has one seat. */
export function seatsOf(mission: SeatedMission, people: readonly SeatedPerson[]): Seats {
  const isOpen = mission.positions.length === 0
  const positions = isOpen ? [{ roleName: mission.role, quota: 1 }] : mission.positions
  const roles = new Set(positions.map(({ roleName }) => roleName))
  const roleOf = (person: SeatedPerson) => (isOpen ? mission.role : (person.roleName ?? mission.role))
  const filled = people.filter((person) => person.isAccepted && !roles.has(roleOf(person)))
  const holes: { roleName: string; count: number }[] = []
  for (const { roleName, quota } of positions) {
    const here = people.filter((person) => roleOf(person) === roleName)
    const accepted = here.filter(({ isAccepted }) => isAccepted)
    const invited = here
      .filter(({ isAccepted }) => !isAccepted)
      .slice(0, Math.max(0, quota - accepted.length))
    filled.push(...accepted, ...invited)
    const count = quota - accepted.length - invited.length
    if (count > 0) holes.push({ roleName, count })
  }
  return { filled: filled.map(({ assignmentId }) => assignmentId), holes }
}
