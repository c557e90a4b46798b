import { expect, test } from 'vitest'
import { hidePassword, parseDatabaseUrl } from './url.ts'

test.each([
  ['pglite:memory', { engine: 'pglite', folder: undefined }],
  ['pglite:./data/db', { engine: 'pglite', folder: './data/db' }],
  ['postgres://a:b@host/db', { engine: 'postgres', connectionString: 'postgres://a:b@host/db' }],
  ['postgresql://host/db', { engine: 'postgres', connectionString: 'postgres://host/db' }],
  ['postgresql+asyncpg://host/db', { engine: 'postgres', connectionString: 'postgres://host/db' }],
])('%s is understood', (url, address) => {
  expect(parseDatabaseUrl(url)).toEqual(address)
})

test.each(['sqlite:///data.db', 'foo', '', 'mysql://host/db', 'pglite:', 'postgres://[bad'])(
  '%s is refused with what to write instead',
  (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow('write postgres://')
  },
)

test('a password is never shown', () => {
  expect(hidePassword('postgres://user:pass:word@host/db')).toBe('postgres://user:***@host/db')
  expect(() => parseDatabaseUrl('mysql://user:secret@host/db')).not.toThrow('secret')
})
