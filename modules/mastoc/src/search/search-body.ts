import type { Static } from 'typebox'
import { idOf, sent } from '../wire.schemas.ts'
import type { HoldQuestion, PagedQuestion } from './climb-search.service.ts'
import type { HoldQuery, NarrowQuery } from './search-shape.schemas.ts'

/** The wire's names in the service's words. */
export function questionOf(body: Static<typeof NarrowQuery>): HoldQuestion {
  const { all, any, any_min: anyMin, none, within, counts, span, feet_rule, ...filter } = body
  return {
    face: idOf(body.face_id),
    conditions: sent({ all, any, anyMin, none, within, counts: counts && countsOf(counts), span }),
    filter: sent({ ...filter, feet_rule: typeof feet_rule === 'string' ? [feet_rule] : feet_rule }),
  }
}

export function pagedQuestionOf(body: Static<typeof HoldQuery>): PagedQuestion {
  const { page, page_size: pageSize, sort, order, after, view, ...asked } = body
  return { ...questionOf(asked), page, pageSize, ...sent({ sort, order, after, view }) }
}

/** The counts that there are: unknown fields are ignored here too. */
function countsOf({ all, start, other, foot, top, hand }: NonNullable<Static<typeof NarrowQuery>['counts']>) {
  return sent({ all, start, other, foot, top, hand })
}
