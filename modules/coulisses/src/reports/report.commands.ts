import type { Command } from '@socle/foundation'
import { askMonthlyUsers } from './report.client.ts'

const TIMEOUT_MS = 30_000
const TIMED_OUT = 3
const FAILED = 4

interface Server {
  readonly apiBase: string
  readonly apiKey: string | undefined
}

/** `socle coulisses report monthly-users`: the report of a running server, as JSON; exit 3 late, 4 network or HTTP. */
export function createReportCommand({ apiBase, apiKey }: Server, timeoutMs = TIMEOUT_MS): Command {
  return {
    name: 'report monthly-users',
    summary: 'prints hours and amounts by month of the server at API_BASE, with the key SOCLE_API_KEY',
    where: 'here',
    options: [
      { flags: '--org-id <id>', summary: 'the organisation', isRequired: true },
      { flags: '--date-from <day>', summary: 'first day, like 2026-11-01', isRequired: true },
      { flags: '--date-to <day>', summary: 'last day', isRequired: true },
      { flags: '--project-id <id>', summary: 'one project alone' },
    ],
    async run({ orgId, dateFrom, dateTo, projectId }, io) {
      const query = {
        org_id: String(orgId),
        date_from: String(dateFrom),
        date_to: String(dateTo),
        ...(projectId === undefined ? {} : { project_id: String(projectId) }),
      }
      const answer = await askMonthlyUsers({ base: apiBase, apiKey, timeoutMs }, query, io.signal)
      if (answer.kind === 'report') {
        io.print(answer.json)
        return 0
      }
      const isLate = answer.kind === 'timeout'
      io.printError(
        isLate ? `${apiBase}: no answer within ${timeoutMs / 1000} s` : `${apiBase}: ${answer.why}`,
      )
      return isLate ? TIMED_OUT : FAILED
    },
  }
}
