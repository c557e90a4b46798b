import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { parseSetting } from './config/parse.ts'
import { houseSchema, type SettingSchema } from './config/schema.ts'
import { readConfig } from './config.ts'

const path = new URL('../../../.env.example', import.meta.url)
const lines = readFileSync(path, 'utf8').split('\n')
const schemas = houseSchema.properties as Record<string, SettingSchema>

test('.env.example names every setting of the foundation once, and no other', () => {
  const named = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? [])
  expect(named.toSorted()).toEqual(Object.keys(schemas).toSorted())
})

test('what .env.example sets is the default', () => {
  for (const [name, text] of Object.entries(parseEnv(lines.join('\n'))))
    expect(parseSetting(text!, schemas[name]!), name).toEqual({ value: schemas[name]!.default })
})

test('a copy of .env.example starts like no file at all', () => {
  const from = (envFile: string) => readConfig({ definitions: [], environment: {}, envFile })
  expect(from(path.pathname)).toEqual(from('/nonexistent/.env'))
})
