import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function linesOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLog({ level: 'info', fields: { role: 'api' }, write: (line) => lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a line is one JSON object with level, time and message', () => {
  const [line] = linesOf((log) => {
    log.info({ request_id: 'r1' }, 'request')
    log.debug({}, 'unseen')
  })
  expect(line).toMatchObject({
    level: 'info',
    role: 'api',
    request_id: 'r1',
    message: 'request',
    logger: 'socle',
  })
  expect(new Date(String(line?.time)).toISOString()).toBe(line?.time)
})

test('an error is logged with its causes and without the password in its message', () => {
  const cause = Object.assign(new Error('connect redis://u:secret@h failed'), { code: 'ECONNREFUSED' })
  const [line] = linesOf((log) => log.error({ err: new Error('no cache', { cause }) }, 'failed'))
  expect(line?.err).toMatchObject({
    message: 'no cache',
    cause: { message: 'connect redis://[hidden]@h failed', code: 'ECONNREFUSED' },
  })
  expect(JSON.stringify(line)).not.toContain('secret')
})

test('what was thrown and is no error is logged too', () => {
  const [line] = linesOf((log) => log.error({ err: 'plain' }, 'failed'))
  expect(line?.err).toMatchObject({ message: 'plain' })
})
