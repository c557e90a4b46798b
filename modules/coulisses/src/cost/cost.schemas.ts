import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Id, IdParams } from '../wire.schemas.ts'

const tags = ['costs']
const cents = (description: string) => Type.Integer({ description })

const CostLine = Type.Object(
  {
    mission_id: Id,
    user_id: Id,
    unit: Nullable(Type.Enum(['DAY', 'HOUR', 'FLAT'])),
    base_cents: Type.Integer(),
    premiums: Type.Object({
      night: Type.Integer(),
      sunday: Type.Integer(),
      holiday: Type.Integer(),
      overtime: Type.Integer(),
    }),
    charges_cents: Type.Integer(),
    total_cents: Type.Integer(),
  },
  { title: 'CostLine' },
)

const Cost = Type.Object(
  {
    currency: Type.String({ examples: ['EUR'] }),
    planned: cents('Every seat of the plan, in cents, without overtime'),
    invited: cents('Work that was offered'),
    accepted: cents('Sum of the lines'),
    actual: cents('Recorded times'),
    holes: cents('Seats that nobody has or is asked for, without charges'),
    budget_cents: Nullable(Type.Integer()),
    alarm: Nullable(Type.Enum([90, 100], { description: 'Per cent of the budget that are reached' })),
    lines: Type.Array(CostLine, { description: 'The accepted assignments, by start' }),
  },
  { title: 'Cost' },
)

export const getProjectCost = {
  operationId: 'getProjectCost',
  summary: 'What a project costs: planned, invited, accepted, recorded',
  tags,
  params: IdParams,
  response: { 200: Cost, ...problems(401, 403, 404) },
}

export const getMissionCost = {
  operationId: 'getMissionCost',
  summary: 'What a mission costs',
  tags,
  params: IdParams,
  response: { 200: Cost, ...problems(401, 403, 404) },
}
