import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import * as operation from './rate.schemas.ts'
import type { RateService } from './rate.service.ts'

const RATES = `/api/v1/rates/user/${ID}`

/** What people are paid. */
export function rateRoutes(scope: HttpScope, { rates }: { readonly rates: RateService }): void {
  scope.get(RATES, { schema: operation.getRates, config: { access: 'tech' } }, async (request) => {
    const { rate_profile, rates: dated } = await rates.get(memberIn(request), request.params.id)
    return { rate_profile, rates: [...dated] }
  })
  scope.post(RATES, { schema: operation.setDailyRate, config: { access: 'manager' } }, async (request) => {
    await rates.setDaily(memberIn(request), request.params.id, request.query.daily_eur)
    return { status: 'ok' as const }
  })
  scope.put(RATES, { schema: operation.replaceRates, config: { access: 'manager' } }, async (request) => {
    const changed = await rates.replace(memberIn(request), request.params.id, request.body.rates)
    return { rate_profile: changed.rate_profile, rates: [...changed.rates] }
  })
}
