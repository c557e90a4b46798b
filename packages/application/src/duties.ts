import type { ModuleDuties } from '@socle/accounts'
import type { RunningModule } from './application.ts'

/** What the modules do when a person goes or asks for their data. */
export function dutiesOf(modules: readonly RunningModule[]): readonly ModuleDuties[] {
  return modules.flatMap(({ definition, module: { accounts } }) =>
    accounts
      ? [
          {
            module: definition.name,
            isMember: (tx, accountId) => accounts.isMember(tx, accountId),
            erase: (tx, accountId) => accounts.erase(tx, accountId),
            export: (tx, accountId) => accounts.export(tx, accountId),
          },
        ]
      : [],
  )
}
