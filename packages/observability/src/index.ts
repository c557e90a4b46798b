export type { Counter, Gauge, Histogram, Log, Metrics } from './observability.ts'
