import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { createRequestMetrics } from './request-metrics.ts'

test('requests are counted by method, template and status', async () => {
  const metrics = createMetrics({ collectProcess: false })
  const requests = createRequestMetrics(metrics)
  requests.begin()
  requests.begin()
  requests.end({ method: 'GET', path: '/api/climbs/:id', status: 200, durationMs: 20 })
  const text = await metrics.text()
  expect(text).toContain('app_requests_total{method="GET",path="/api/climbs/:id",status="200"} 1')
  expect(text).toContain(
    'app_request_duration_seconds_bucket{le="0.025",method="GET",path="/api/climbs/:id",status="200"} 1',
  )
  expect(text).toContain('app_inflight_requests 1')
})

test('two applications in one process count apart', async () => {
  const [one, two] = [createMetrics(), createMetrics()]
  one.counter('jobs_total', 'Jobs.').inc()
  expect(await one.text()).toMatch(/^jobs_total 1$/m)
  expect(await two.text()).not.toContain('jobs_total')
  expect(await two.text()).toContain('process_cpu_seconds_total')
})

test('a name that is asked for twice is one metric, and never changes its kind', async () => {
  const metrics = createMetrics({ collectProcess: false })
  metrics.counter('runs_total', 'Runs.', ['name']).inc({ name: 'a' })
  metrics.counter('runs_total', 'Runs.', ['name']).inc({ name: 'a' }, 2)
  expect(await metrics.text()).toContain('runs_total{name="a"} 3')
  expect(() => metrics.gauge('runs_total', 'Runs.')).toThrow('runs_total exists')
})
