import type { TestContext } from 'vitest'

export const server = process.env.TEST_DATABASE_URL || undefined

/** For files that are about PostgreSQL alone, or about both engines at once. */
export function needPostgres({ skip }: TestContext): void {
  if (!server) skip('TEST_DATABASE_URL is not set: needs PostgreSQL')
}
