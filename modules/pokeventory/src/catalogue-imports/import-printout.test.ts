import { expect, test } from 'vitest'
import { printedLines } from './import-printout.ts'
import { ReportCounter } from './import-report.ts'

test('faults are told with their place, then the sums', () => {
  const counter = new ReportCounter()
  counter.add('cards', 'created', 12)
  counter.add('sets', 'unchanged')
  counter.fail([
    { file: 'cards.ndjson', line: 3, id: 'tt1-1', reason: 'hp: not a whole number' },
    { file: null, line: null, id: null, reason: 'it cannot be read' },
  ])
  counter.prune({ series: 0, sets: 1, cards: 2, inUse: 3 })
  expect(printedLines(counter.report(true))).toEqual([
    'failed cards.ndjson:3 tt1-1: hp: not a whole number',
    'failed: it cannot be read',
    '        created  updated  unchanged',
    'series        0        0          0',
    'sets          0        0          1',
    'cards        12        0          0',
    'failed: 2',
    'pruned: 0 series, 1 sets, 2 cards',
    'kept, for collections hold them: 3 cards',
    'Dry run: nothing was written.',
  ])
})

test('a report lists the first faults and counts them all', () => {
  const counter = new ReportCounter()
  const fault = { file: null, line: 1, id: null, reason: 'line: not JSON' }
  counter.fail(Array(500).fill(fault))
  const report = counter.report(false)
  expect([report.failed, report.faults.length]).toEqual([500, 200])
  expect(printedLines(report)).toContain('… and 300 more')
})
