import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booked } from './bookings.ts'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
let projectId: string

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Exports')
  projectId = (await post(org.manager, 'projects', { name: 'Tournée, Nord' })).json().id
  const formula = await org.join('tech', '=HYPERLINK("x";"y")')
  await booked(stage, org, {
    title: 'Balance; générale',
    userId: formula.userId,
    projectId,
    rate: { unit: 'FLAT', cents: 12_345 },
    from: '2025-09-01T09:00:00Z',
    to: '2025-09-01T12:00:00Z',
  })
})
afterAll(() => stage[Symbol.asyncDispose]())

const RANGE = 'date_from=2025-09-01&date_to=2025-09-30'

describe('files', () => {
  test('CSV has a head, semicolons, two decimals, and no formulas', async () => {
    const answer = await get(org.manager, `exports/csv?type=monthly-users&${RANGE}`)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const name = `monthly-users_${org.id}_2025-09-01_2025-09-30.csv`
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${name}"`)
    const [head, line, end] = answer.text.split('\r\n')
    expect(head).toBe('user_id;user_name;month;hours_planned;hours_confirmed;amount')
    expect(line).toMatch(/^[0-9a-f-]{36};"'=HYPERLINK\(""x"";""y""\)";2025-09;3\.00;3\.00;123\.45$/)
    expect(end).toBe('')
  })

  test('PDF is a PDF, with a page for each forty people or so', async () => {
    const answer = await get(org.manager, `exports/pdf?type=monthly-users&${RANGE}`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['content-disposition']).toMatch(/filename="monthly-users_.*\.pdf"$/)
    const text = answer.bytes.toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(text).toContain('/MediaBox [0 0 595.28 841.89]')
  })

  test('ICS has one event for each active mission of the project that begins in the range', async () => {
    const cancelled = {
      start_at: '2025-09-02T09:00:00Z',
      end_at: '2025-09-02T10:00:00Z',
      project_id: projectId,
    }
    const { id } = (await post(org.manager, 'missions', { ...cancelled, title: 'Cancelled' })).json()
    await post(org.manager, `missions/${id}:cancel`, {})
    const answer = await get(org.manager, `exports/ics?project_id=${projectId}&${RANGE}`)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const calendar = new ICAL.Component(ICAL.parse(answer.text))
    expect(answer.text).toContain('X-WR-CALNAME:Tournée\\, Nord\r\n')
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
    expect(events.map(({ summary }) => summary)).toEqual(['Balance; générale'])
    expect(events[0]!.startDate.toJSDate().toISOString()).toBe('2025-09-01T09:00:00.000Z')
    const before = await get(
      org.manager,
      `exports/ics?project_id=${projectId}&date_from=2025-08-01&date_to=2025-08-31`,
    )
    expect(before.text).not.toContain('VEVENT')
  })
})

describe('what is refused', () => {
  test.each(['csv', 'pdf'])('%s of another type, of days in disorder, for a technician', async (format) => {
    const path = (query: string) => `exports/${format}?${query}`
    await expectProblem(400, 'unsupported_type', get(org.manager, path(`type=weekly&${RANGE}`)))
    const reversed = 'type=monthly-users&date_from=2025-09-02&date_to=2025-09-01'
    await expectProblem(400, 'invalid_range', get(org.manager, path(reversed)))
    await expectProblem(422, 'validation_failed', get(org.manager, path('type=monthly-users&date_from=soon')))
    await expectProblem(403, 'role_insufficient', get(org.tech, path(`type=monthly-users&${RANGE}`)))
  })

  test('a project that is not there has no calendar', async () => {
    const other = await stage.org('Elsewhere')
    const theirs = (await post(other.manager, 'projects', { name: 'Theirs' })).json().id
    for (const id of [theirs, 'abc', '1'])
      await expectProblem(404, 'not_found', get(org.manager, `exports/ics?project_id=${id}&${RANGE}`))
    await expectProblem(
      400,
      'invalid_range',
      get(org.manager, `exports/ics?project_id=${projectId}&date_from=2025-09-02&date_to=2025-09-01`),
    )
    expect((await send(org.manager, 'POST', 'exports/ics')).status).toBe(405)
  })
})
