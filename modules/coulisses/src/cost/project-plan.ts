import type { StoredMission } from '../missions/mission.ts'
import { profileIn, type RuleBook } from '../rules/rule-book.ts'
import type { ForecastInput } from './forecast.ts'
import type { PaidWork } from './paid-work.ts'
import type { PersonRate } from './rate.ts'
import { type Seats, seatsOf } from './seat.ts'
import { currentRate, plannedWork, recordedWork, type WorkRow } from './work-row.ts'

/** What was read of the missions whose cost is asked for. */
export interface CostMaterial {
  readonly book: RuleBook
  /** All that share days of work: a project's, or one alone. */
  readonly missions: readonly StoredMission[]
  /** Their active assignments, and the accepted ones of the same people around them. */
  readonly rows: readonly WorkRow[]
  readonly personRates: ReadonlyMap<string, readonly PersonRate[]>
}

/** Makes of it what the forecast of some of these missions needs. */
export function forecastInput(
  material: CostMaterial,
  { missionIds, budgetCents }: Pick<ForecastInput, 'missionIds' | 'budgetCents'>,
): ForecastInput {
  const { book, missions, rows } = material
  const byId = new Map(missions.map((mission) => [mission.id, mission]))
  const rowsOf = Map.groupBy(rows, ({ missionId }) => missionId)
  const seats = missions.map((mission) => ({
    mission,
    seats: seatsIn(mission, rowsOf.get(mission.id) ?? []),
  }))
  const filled = new Set(seats.flatMap((one) => one.seats.filled))
  const accepted = rows.filter(({ status }) => status === 'ACCEPTED')
  return {
    missionIds,
    budgetCents,
    planned: rows.map((row) => plannedWork(book, row, offerTo(material, byId.get(row.missionId), row))),
    worked: accepted.map((row) => recordedWork(book, row)),
    recorded: new Set(
      accepted
        .filter(({ actualStartsAt }) => actualStartsAt !== null)
        .map(({ assignmentId }) => assignmentId),
    ),
    surplus: new Set(
      rows
        .filter(({ missionId, assignmentId }) => byId.has(missionId) && !filled.has(assignmentId))
        .map(({ assignmentId }) => assignmentId),
    ),
    holes: seats
      .filter(({ mission }) => missionIds.has(mission.id))
      .flatMap(({ mission, seats: { holes } }) =>
        holes.map(({ roleName, count }) => ({ work: emptySeat(book, mission, roleName), count })),
      ),
  }
}

function offerTo(material: CostMaterial, mission: StoredMission | undefined, row: WorkRow) {
  if (!mission || row.status === 'ACCEPTED') return null
  return currentRate(material.book, mission, {
    roleName: row.roleName ?? row.missionRole,
    startsAt: row.startsAt,
    personRates: material.personRates.get(row.userId) ?? [],
  })
}

function seatsIn(mission: StoredMission, rows: readonly WorkRow[]): Seats {
  if (mission.status === 'CANCELLED') return { filled: [], holes: [] }
  return seatsOf(
    {
      role: mission.role,
      positions: mission.positions.map(({ role_name, quota }) => ({ roleName: role_name, quota })),
    },
    rows.map(({ assignmentId, roleName, status }) => ({
      assignmentId,
      roleName,
      isAccepted: status === 'ACCEPTED',
    })),
  )
}

/** Nobody's work has no charges: they depend on how the person will be employed. */
function emptySeat(book: RuleBook, mission: StoredMission, roleName: string): PaidWork {
  const { id, project_id, starts_at: startsAt, ends_at: endsAt, rule_profile: ruleProfile, kind } = mission
  return {
    assignmentId: '',
    missionId: id,
    projectId: project_id,
    userId: '',
    isAccepted: false,
    startsAt,
    endsAt,
    breakMinutes: 0,
    rate: currentRate(book, mission, { roleName, startsAt, personRates: [] }),
    profile: profileIn(book, { ruleProfile, employmentType: null, kind }),
    timezone: book.timezone,
    chargesPct: 0,
  }
}
