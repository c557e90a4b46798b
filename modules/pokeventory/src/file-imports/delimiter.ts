import { type Delimiter, delimiters } from '../exports/csv.ts'

const SAMPLE_LINES = 20

/** The sign between cells: the one that most lines have equally often. */
export function delimiterOf(text: string): Delimiter {
  const lines = text.split(/\r\n|\n|\r/, SAMPLE_LINES).filter((line) => line.trim() !== '')
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(lines, delimiter) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

function scoreOf(lines: readonly string[], delimiter: Delimiter): number {
  const counts = lines.map((line) => outsideQuotes(line).split(delimiter).length - 1)
  const common = Map.groupBy(
    counts.filter((count) => count > 0),
    (count) => count,
  )
  return Math.max(0, ...[...common].map(([count, alike]) => alike.length * 10 + Math.min(count, 9)))
}

function outsideQuotes(line: string): string {
  return line.replaceAll(/"(?:[^"]|"")*"?/g, '')
}
