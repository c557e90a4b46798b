import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Metrics } from './observability.ts'

/** Makes the metrics of one application; nothing is shared with another one of the same process. */
export function createMetrics(options: { readonly collectProcess?: boolean } = {}): Metrics {
  const registry = new Registry()
  // 10 ms, the default, wakes an idle process a hundred times a second
  if (options.collectProcess ?? true)
    collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 })
  const registers = [registry]
  return {
    counter(name, help, labels = []) {
      const counter =
        known(registry, name, Counter) ?? new Counter({ name, help, labelNames: labels, registers })
      return { inc: (values = {}, by = 1) => counter.inc(values, by) }
    },
    gauge(name, help, labels = []) {
      const gauge = known(registry, name, Gauge) ?? new Gauge({ name, help, labelNames: labels, registers })
      return { set: (value, values = {}) => gauge.set(values, value) }
    },
    histogram(name, help, { labels = [], buckets = defaultBuckets } = {}) {
      const histogram =
        known(registry, name, Histogram) ??
        new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers })
      return { observe: (value, values = {}) => histogram.observe(values, value) }
    },
    text: () => registry.metrics(),
  }
}

const defaultBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Two parts may count under one name (replicas of a part, tests); of another kind it is a mistake. */
function known<T>(
  registry: Registry,
  name: string,
  kind: abstract new (...args: never[]) => T,
): T | undefined {
  const metric: unknown = registry.getSingleMetric(name)
  if (metric === undefined || metric instanceof kind) return metric
  throw new Error(`metric ${name} exists and is no ${kind.name}`)
}
