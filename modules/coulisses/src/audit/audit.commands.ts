import type { Command } from '@socle/foundation'
import { parseUuid } from '@socle/kernel'
import { systemScope } from '../tenancy/org-scope.ts'
import type { AuditReading } from './audit-reading.service.ts'

/** `socle coulisses audit-verify --org <id>` */
export function createVerifyCommand({ auditReading }: { readonly auditReading: AuditReading }): Command {
  return {
    name: 'audit verify',
    summary: "Follow an organisation's audit chain; exit 1 when a record was changed",
    options: [{ flags: '--org <id>', summary: 'The organisation', isRequired: true }],
    where: 'database',
    async run({ org }, io) {
      const orgId = typeof org === 'string' ? parseUuid(org) : undefined
      if (orgId === undefined) {
        io.printError('--org: expected the id of an organisation')
        return 2
      }
      const { ok, checked, head, firstBadSeq } = await auditReading.verifyOrg(systemScope(orgId))
      io.print(JSON.stringify({ ok, checked, head, first_bad_seq: firstBadSeq }))
      return ok ? 0 : 1
    },
  }
}
