import type { TestClient } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportedBoard, importRealBoard } from './imported-board.ts'
import { enter, person } from './people.ts'
import { readPng } from './png.ts'
import { describeRealBoard } from './real-board.ts'

interface Heat {
  readonly number: number
  readonly value: number | null
  readonly count: number
  readonly percentile: number
}

describeRealBoard('the heat of the real board', () => {
  let real: ImportedBoard
  let member: TestClient
  beforeAll(async () => {
    real = await importRealBoard({ photo: true })
    member = (await enter(real.board, person('Ada'))).client
  })
  afterAll(() => real?.[Symbol.asyncDispose]())

  const get = (form: string, query = '', client = real.key) =>
    client.request('GET', `/mastoc/api/faces/${real.faceId}/heatmap${form}?${query}`)
  const heat = async (query = '', client = real.key) => {
    const response = await get('', query, client)
    expect(response.status, response.text.slice(0, 300)).toBe(200)
    return response.json() as { climbs: number; max: number; holds: Heat[] }
  }
  const sum = ({ holds }: { holds: Heat[] }) => holds.reduce((total, hold) => total + hold.count, 0)

  test('counts every hold: 776 rows, 78 at most, 38 unused, 8,779 uses for the key, 8,748 for a member', async () => {
    const all = await heat()
    expect(all).toMatchObject({ face_id: real.faceId, metric: 'count', role: 'any', climbs: 1017, max: 78 })
    expect(all.holds).toHaveLength(776)
    expect(all.holds.find((hold) => hold.value === 78)?.number).toBe(829098)
    expect(all.holds.filter((hold) => hold.value === 0)).toHaveLength(38)
    expect([sum(all), sum(await heat('', member))]).toEqual([8779, 8748])
    expect(all.holds.find((hold) => hold.number === 829098)!.percentile).toBeCloseTo(99.94, 1)
    // the 38 unused ones are the lowest of 776, all equal
    expect(all.holds.find((hold) => hold.value === 0)!.percentile).toBeCloseTo((100 * 19) / 776, 1)
  })

  test('by role, grade, setter, time and sends it counts what the list lists', async () => {
    const roles = await Promise.all(
      ['start', 'other', 'foot', 'top', 'hand'].map((role) => heat(`role=${role}`)),
    )
    const [start, other, foot, top, hand] = roles.map(sum)
    expect(hand).toBeLessThanOrEqual(start! + other! + top!)
    expect(start! + other! + foot! + top!).toBeGreaterThanOrEqual(8779)
    const setter = (await real.key.request('GET', '/mastoc/api/setters')).json().results[0]
    for (const filter of ['grade_min=6A&grade_max=6A%2B', `setter_id=${setter.id}`, 'min_sends=5']) {
      const listed = (await real.key.request('GET', `/mastoc/api/climbs?${filter}`)).json().count
      expect((await heat(filter)).climbs).toBe(listed)
    }
    const year = await heat('since=2024-01-01&until=2024-12-31T23:59:59Z')
    const before = await heat('until=2023-12-31T23:59:59.999999Z')
    const after = await heat('since=2025-01-01')
    expect(year.climbs + before.climbs + after.climbs).toBe(1017)
    expect(year.climbs).toBeGreaterThan(0)
  })

  test('other measures differ from the count', async () => {
    const [count, lowest, highest, mean, sends] = await Promise.all(
      ['count', 'min_grade', 'max_grade', 'mean_grade', 'sends'].map((metric) => heat(`metric=${metric}`)),
    )
    expect(lowest!.holds.map(({ value }) => value)).not.toEqual(count!.holds.map(({ value }) => value))
    lowest!.holds.forEach(({ value, count: uses }, at) => {
      const [top, middle] = [highest!.holds[at]!.value, mean!.holds[at]!.value]
      if (uses === 0) expect([value, top, middle]).toEqual([null, null, null])
      if (value !== null) expect(value <= middle! && middle! <= top!).toBe(true)
    })
    expect(sends!.max).toBeGreaterThan(78)
  })

  test('is drawn on the photograph and on the plain wall', async () => {
    for (const style of ['photo', 'plain']) {
      const svg = await get('.svg', `style=${style}`)
      expect(svg.headers).toMatchObject({
        'content-type': 'image/svg+xml',
        'cross-origin-resource-policy': 'cross-origin',
      })
      expect(svg.text.match(/data-hold=/g)).toHaveLength(738)
      expect(svg.text.includes('/mastoc/static/faces/')).toBe(style === 'photo')
      const png = await get('.png', `style=${style}&width=320`)
      expect(png.headers['content-type']).toBe('image/png')
      expect(readPng(png.bytes)).toMatchObject({ width: 320, height: 424 })
    }
  })

  test('is not sent, nor drawn, twice', async () => {
    for (const form of ['', '.svg', '.png']) {
      const first = await get(form, 'role=top')
      const again = { headers: { 'if-none-match': first.headers['etag']! } }
      const path = `/mastoc/api/faces/${real.faceId}/heatmap${form}`
      expect((await real.key.request('GET', `${path}?role=top`, again)).status).toBe(304)
      expect((await real.key.request('GET', `${path}?role=start`, again)).status).toBe(200)
      expect((await get(form, 'role=top')).bytes).toEqual(first.bytes)
    }
  })
})
