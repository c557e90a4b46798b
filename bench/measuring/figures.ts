import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'

/** One measured value, and what it must not pass. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
  /** Which way it was measured, where that is not said by its name. */
  readonly note?: string
}

/** What one benchmark leaves behind: `bench/results/<name>.json`. */
export interface Result {
  readonly name: string
  readonly title: string
  readonly figures: readonly Figure[]
  /** Why nothing, or not all, was measured. */
  readonly skipped?: string
}

const RESULTS = new URL('../results/', import.meta.url)

/** Prints a benchmark's figures as a table and keeps them (unless BENCH_KEEP=false), with the machine and its load. */
export function report(result: Result): void {
  process.stdout.write(`${tableOf(result)}\n`)
  if (process.env['BENCH_KEEP'] === 'false') return
  mkdirSync(RESULTS, { recursive: true })
  const machine = {
    node: process.version,
    processors: availableParallelism(),
    load: loadavg().map((load) => Math.round(load * 10) / 10),
    at: new Date().toISOString(),
  }
  const path = fileURLToPath(new URL(`${result.name}.json`, RESULTS))
  writeFileSync(path, `${JSON.stringify({ ...result, machine }, null, 2)}\n`)
}

/** The figures as lines: value, bar, and whether the bar holds. */
function tableOf({ title, figures, skipped }: Result): string {
  const rows = figures.map((figure) => [
    figure.what,
    `${readable(figure.value)} ${figure.unit}`.trimEnd(),
    barOf(figure),
    verdictOf(figure),
    figure.note ?? '',
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[1]!) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return [title, ...lines.map((line) => `  ${line}`), ...(skipped ? [`  skipped: ${skipped}`] : [])].join(
    '\n',
  )
}

/** Whether a figure keeps to its bar; undefined without one. */
export function holds({ value, atMost, atLeast }: Figure): boolean | undefined {
  if (atMost === undefined && atLeast === undefined) return undefined
  return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY)
}

function barOf({ atMost, atLeast, unit }: Figure): string {
  if (atMost !== undefined) return `≤ ${readable(atMost)} ${unit}`.trimEnd()
  return atLeast === undefined ? '' : `≥ ${readable(atLeast)} ${unit}`.trimEnd()
}

function verdictOf(figure: Figure): string {
  const kept = holds(figure)
  return kept === undefined ? '' : kept ? 'ok' : 'MISSED'
}

function readable(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits })
}
