import { randomBytes } from 'node:crypto'
import type { Application } from '@socle/application'
import type { Config } from './config.ts'

const PASSWORD_BYTES = 15

/** Makes the first admin of an empty database and has demo data loaded, in one transaction; later starts do nothing. */
export async function firstStart(application: Application, config: Config) {
  const { accounts, database } = application.house
  const { email, username, password: given } = config.admin
  const password = given ?? randomBytes(PASSWORD_BYTES).toString('base64url')
  const isFirstStart = await database.transaction(async (tx) => {
    if (!(await accounts.ensureFirstAdmin(tx, { email, username, password }))) return false
    if (config.hasDemo) await application.enqueueDemo(tx)
    return true
  })
  return { isFirstStart, adminPassword: isFirstStart && given === undefined ? password : undefined }
}
