import type { HttpScope } from '@socle/http'
import { composed } from './composed.ts'

/** Bodies are composed before they are validated: what is too long once it is composed is refused by its name. */
export function composeBodies(scope: HttpScope): void {
  scope.addHook('preValidation', async (request) => {
    request.body = composed(request.body)
  })
}
