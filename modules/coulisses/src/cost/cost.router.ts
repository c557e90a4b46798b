import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import * as operation from './cost.schemas.ts'
import type { CostReading, CostView } from './cost-reading.service.ts'

const config = { access: 'manager' } as const

/** What work costs. */
export function costRoutes(scope: HttpScope, { costReading }: { readonly costReading: CostReading }): void {
  scope.get(`/api/v1/projects/${ID}/cost`, { schema: operation.getProjectCost, config }, async (request) =>
    costBody(await costReading.ofProject(memberIn(request), request.params.id)),
  )
  scope.get(`/api/v1/missions/${ID}/cost`, { schema: operation.getMissionCost, config }, async (request) =>
    costBody(await costReading.ofMission(memberIn(request), request.params.id)),
  )
}

function costBody({ budgetCents, lines, ...sums }: CostView) {
  return {
    ...sums,
    budget_cents: budgetCents,
    lines: lines.map(({ missionId, userId, unit, baseCents, premiums, chargesCents, totalCents }) => ({
      mission_id: missionId,
      user_id: userId,
      unit,
      base_cents: baseCents,
      premiums,
      charges_cents: chargesCents,
      total_cents: totalCents,
    })),
  }
}
