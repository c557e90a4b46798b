import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { modules } from './compose.ts'
import { parseSetting } from './config/parse.ts'
import { houseSchema, type SettingSchema } from './config/schema.ts'
import { readConfig } from './config.ts'

type Schemas = Readonly<Record<string, SettingSchema>>

const path = new URL('../../../.env.example', import.meta.url)
/** The foundation's part, then one for each module; that of a module that is not installed is not looked at. */
const [house = '', ...ofModules] = readFileSync(path, 'utf8').split(/^(?=# --- Module )/m)

const parts: [name: string, text: string, schemas: Schemas][] = [
  ['the foundation', house, houseSchema.properties as Schemas],
  ...modules.map(({ name, settings }): [string, string, Schemas] => {
    const text = ofModules.find((part) => part.startsWith(`# --- Module ${name} `)) ?? ''
    const prefix = `${name.toUpperCase()}_`
    const schemas = Object.entries(settings.schema.properties)
    return [name, text, Object.fromEntries(schemas.map(([setting, schema]) => [prefix + setting, schema]))]
  }),
]

describe.each(parts)('.env.example of %s', (_name, text, schemas) => {
  test('names every setting once, and no other', () => {
    const named = text.split('\n').flatMap((line) => /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? [])
    expect(named.toSorted()).toEqual(Object.keys(schemas).toSorted())
  })

  test('sets what is the default', () => {
    const lines = parseEnv(text)
    for (const [name, value] of Object.entries(lines))
      expect(parseSetting(value!, schemas[name]!), name).toEqual({ value: schemas[name]!.default })
    for (const [name, schema] of Object.entries(schemas))
      expect(name in lines, `${name} has a default`).toBe(schema.default !== undefined)
  })
})

test('a copy of .env.example starts like no file at all', () => {
  const from = (envFile: string) => readConfig({ definitions: modules, environment: {}, envFile })
  expect(from(path.pathname)).toEqual(from('/nonexistent/.env'))
})
