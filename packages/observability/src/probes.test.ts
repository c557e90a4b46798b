import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { type Probe, type ProbeOptions, registerProbes } from './probes.ts'

const up: Probe = { name: 'db', check: async () => {} }
const down: Probe = {
  name: 'redis',
  check: async () => {
    throw new Error('gone')
  },
}

async function ask(path: string, options: Partial<ProbeOptions> = {}) {
  const app = fastify()
  await registerProbes(app, { probes: [up], ...options })
  const answer = await app.inject(path)
  await app.close()
  return answer
}

test('the process is alive whatever else is down', async () => {
  expect((await ask('/healthz', { probes: [down] })).json()).toEqual({ status: 'ok' })
  expect((await ask('/livez', { probes: [down] })).json()).toEqual({ status: 'live' })
})

test('a replica is ready when everything in use answers', async () => {
  const answer = await ask('/readyz')
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toBe('{"status":{"db":"ok","ok":true}}')
})

test('a replica that is not ready names what is down', async () => {
  const answer = await ask('/readyz', { probes: [up, down] })
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toEqual({ status: { db: 'ok', redis: 'down', ok: false } })
})

test('a check that never ends counts as down', async () => {
  const stuck: Probe = { name: 's3', check: () => new Promise(() => {}) }
  const answer = await ask('/readyz', { probes: [stuck], timeoutMs: 20 })
  expect(answer.json()).toEqual({ status: { s3: 'down', ok: false } })
})

test('metrics are text for Prometheus, and not found when disabled', async () => {
  const metrics = createMetrics({ collectProcess: false })
  metrics.counter('jobs_total', 'Jobs.').inc()
  const answer = await ask('/metrics', { metrics })
  expect(answer.headers['content-type']).toContain('text/plain')
  expect(answer.body).toContain('jobs_total 1')
  expect((await ask('/metrics')).statusCode).toBe(404)
})
