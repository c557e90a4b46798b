export interface Counter {
  inc(labels?: Readonly<Record<string, string>>, by?: number): void
}
export interface Gauge {
  set(value: number, labels?: Readonly<Record<string, string>>): void
}
export interface Histogram {
  observe(value: number, labels?: Readonly<Record<string, string>>): void
}

/** One registry an application; names are prefixed by the module's. */
export interface Metrics {
  counter(name: string, help: string, labels?: readonly string[]): Counter
  gauge(name: string, help: string, labels?: readonly string[]): Gauge
  histogram(
    name: string,
    help: string,
    options?: { readonly labels?: readonly string[]; readonly buckets?: readonly number[] },
  ): Histogram
  /** Prometheus text format. */
  text(): Promise<string>
}

/** JSON lines; never a secret, never personal data. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
