import type { ImportReport } from './import-report.ts'

const columns = ['created', 'updated', 'unchanged'] as const
const NAME_WIDTH = 6

/** What the command shows of an import: its faults, then its sums. */
export function printedLines(report: ImportReport): string[] {
  const faults = report.faults.map(({ file, line, id, reason }) => {
    const where = [file, line].filter((each) => each !== null).join(':')
    return `${['failed', where, id].filter((each) => each).join(' ')}: ${reason}`
  })
  const more = report.failed - report.faults.length
  const head = [''.padEnd(NAME_WIDTH), ...columns].join('  ')
  const sums = (['series', 'sets', 'cards'] as const).map((kind) => {
    const counts = columns.map((column) => String(report[kind][column]).padStart(column.length))
    return [kind.padEnd(NAME_WIDTH), ...counts].join('  ')
  })
  const { series, sets, cards } = report.pruned
  return [
    ...faults,
    ...(more > 0 ? [`… and ${more} more`] : []),
    head,
    ...sums,
    `failed: ${report.failed}`,
    ...(series + sets + cards > 0 ? [`pruned: ${series} series, ${sets} sets, ${cards} cards`] : []),
    ...(report.in_use > 0 ? [`kept, for collections hold them: ${report.in_use} cards`] : []),
    ...(report.dry_run ? ['Dry run: nothing was written.'] : []),
  ]
}
