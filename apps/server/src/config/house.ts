import type { Environment } from './environment.ts'
import { fault, parseSetting } from './parse.ts'
import { type HouseValues, houseAliases, houseSchema, type SettingSchema } from './schema.ts'

type Aliases = Readonly<Record<string, string>>

/** Reads the foundation's settings, under other names too; what is wrong goes to `faults`. */
export function readHouse(environment: Environment, faults: string[], further: Aliases = {}): HouseValues {
  const aliases = { ...houseAliases, ...further }
  const values: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(houseSchema.properties) as [string, SettingSchema][]) {
    const found = [name, ...aliasesOf(name, aliases)].find(
      (candidate) => environment[candidate] !== undefined,
    )
    if (schema.default !== undefined) values[name] = schema.default
    if (found === undefined) continue
    const text = environment[found]!
    const parsed = parseSetting(text, schema)
    if ('value' in parsed) values[name] = parsed.value
    else faults.push(fault(found, parsed.expected, text))
  }
  return values as HouseValues
}

/** `SOCLE_*` names that nobody reads: most likely a slip of the pen. */
export function unknownNames(environment: Environment): string[] {
  const known = new Set([...Object.keys(houseSchema.properties), ...Object.keys(houseAliases)])
  return Object.keys(environment)
    .filter((name) => name.startsWith('SOCLE_') && !known.has(name))
    .map((name) => `${name} is not a setting and was ignored`)
}

/** `false`, a number of hops, or a list of addresses. */
export function readTrustProxy(text: string, faults: string[]): false | number | readonly string[] {
  if (/^(false|no|off|0)$/i.test(text)) return false
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const addresses = text.split(',').map((address) => address.trim())
  if (addresses.every((address) => /^[0-9a-f:.]+(\/\d{1,3})?$/i.test(address) && /[.:]/.test(address)))
    return addresses
  faults.push(fault('TRUST_PROXY', 'false, a number of hops, or a list of addresses', text))
  return false
}

function aliasesOf(name: string, aliases: Aliases): string[] {
  return Object.keys(aliases).filter((alias) => aliases[alias] === name)
}
