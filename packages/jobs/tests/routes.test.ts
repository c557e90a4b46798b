import { createHttp, type Http } from '@socle/http'
import { systemClock } from '@socle/kernel'
import { createLog } from '@socle/observability'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Job, type JobOwner, type JobView, registerJobRoutes } from '../src/index.ts'
import { type House, Street } from './house.ts'

const street = new Street()
const ann: JobOwner = { kind: 'account', id: 'ann' }
let house: House
let http: Http
let base = ''

const nothing = Type.Object({})
const steps: Job<typeof nothing> = {
  name: 'test.steps',
  payload: nothing,
  async run(_payload, { progress, signal }) {
    progress(1, 2, 'half')
    await new Promise((resolve) => {
      release = () => resolve(undefined)
      signal.addEventListener('abort', release)
    })
    return { climbs: 2 }
  },
}
let release = () => {}

beforeAll(async () => {
  house = await street.house([steps])
  http = createHttp({
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    publicBaseUrl: 'http://localhost:8000',
    trustProxy: false,
    corsOrigins: [],
    ratePerMinute: 10_000,
    bodyLimitBytes: 100_000,
    requestIdHeader: 'X-Request-ID',
  })
  http.mount({
    name: 'board',
    mount: '/board',
    title: 'Board',
    version: '1',
    description: 'A module that answers job ids.',
    tags: [{ name: 'jobs', description: 'Long work.' }],
    access: { caller: { description: 'somebody', schemes: ['bearer'] } },
    async register(scope) {
      registerJobRoutes(scope, {
        jobs: house.jobs,
        path: '/api/jobs',
        access: 'caller',
        tag: 'jobs',
        mayWatch: (request, owner) => owner !== undefined && request.headers['x-caller'] === owner.id,
      })
    },
  })
  base = `${await http.listen({ host: '127.0.0.1', port: 0 })}/board/api/jobs`
})
afterAll(async () => {
  await http.close({ graceSeconds: 1 })
  await street.close()
})

const as = (caller: string) => ({ headers: { 'x-caller': caller } })

test('the owner reads how a job stands', async () => {
  const id = await house.add(steps, {}, { owner: ann })
  await house.until(id, (view) => view.progress.done === 1)
  const answer = await fetch(`${base}/${id}`, as('ann'))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const view = (await answer.json()) as JobView
  expect(view).toMatchObject({
    id,
    state: 'running',
    progress: { done: 1, total: 2, note: 'half' },
    result: null,
  })
  expect(view.created_at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  release()
  await house.ended(id)
})

test('somebody else’s job, one of the house and one that never was are the same: not found', async () => {
  const id = await house.add(steps, {}, { owner: ann })
  const ofTheHouse = await house.add(steps, {}, { startAfterSeconds: 60 })
  for (const path of [id, ofTheHouse, 'nonsense', `${id}/events`, '01930000-0000-7000-8000-000000000000']) {
    const answer = await fetch(`${base}/${path}`, as('eve'))
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'not_found' })
  }
  await house.cancel(id)
  await house.cancel(ofTheHouse)
})

test('the owner follows a job to its end', async () => {
  const id = await house.add(steps, {}, { owner: ann })
  const answer = await fetch(`${base}/${id}/events`, as('ann'))
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  let text = ''
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    // it ends once the one who follows has seen it run
    if (/"state":"running".*"done":1/.test(text)) release()
  }
  const views = [...text.matchAll(/^event: job\ndata: (.*)$/gm)].map(
    ([, data = '']) => JSON.parse(data) as JobView,
  )
  expect(views.at(-1)).toMatchObject({ state: 'done', result: { climbs: 2 } })
  expect(views.some((view) => view.state === 'running')).toBe(true)
})

test('following a job that has ended gives its end and closes', async () => {
  const id = await house.add(steps, {}, { owner: ann })
  await house.cancel(id)
  const text = await (await fetch(`${base}/${id}/events`, as('ann'))).text()
  expect(text.match(/^event: job$/gm)).toHaveLength(1)
  expect(text).toContain('"state":"cancelled"')
})
