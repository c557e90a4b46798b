import type { ModuleDefinition } from '@socle/foundation'
import type { Environment } from './environment.ts'
import { fault, parseSetting } from './parse.ts'
import { houseSchema, type SettingSchema } from './schema.ts'

export interface Lookup {
  readonly environment: Environment
  /** One module alone at `/`: names of its original are read too. */
  readonly isSingle: boolean
  readonly isProduction: boolean
}

/** Where a setting's value was found. */
interface Found {
  readonly name: string
  readonly text: string
}

/** The setting names of a module, without its prefix, each with its schema. */
function settingsOf(definition: ModuleDefinition): readonly [string, SettingSchema][] {
  return Object.entries(definition.settings.schema.properties) as [string, SettingSchema][]
}

/** `mastoc`, `API_KEY` → `MASTOC_API_KEY` */
function fullName(definition: ModuleDefinition, name: string): string {
  return `${definition.name.toUpperCase().replaceAll('-', '_')}_${name}`
}

/** Reads one module's settings; what is wrong goes to `faults`, by the name under which it was found. */
export function readModuleSettings(
  definition: ModuleDefinition,
  lookup: Lookup,
  faults: string[],
): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  const before = faults.length
  for (const [name, schema] of settingsOf(definition)) {
    const found = find(definition, name, lookup)
    if (!found) {
      if (schema.default !== undefined) settings[name] = schema.default
      else if (definition.settings.schema.required?.includes(name))
        faults.push(`${fullName(definition, name)}: must be given`)
      continue
    }
    const parsed = parseSetting(found.text, schema)
    if ('value' in parsed) settings[name] = parsed.value
    else faults.push(fault(found.name, parsed.expected, found.text))
  }
  // rules across fields hold only for fields that could be read
  if (faults.length === before) faults.push(...(definition.settings.check?.(settings, lookup) ?? []))
  return settings
}

function find(definition: ModuleDefinition, name: string, lookup: Lookup): Found | undefined {
  const names = [fullName(definition, name)]
  if (!definition.settings.prefixedOnly?.includes(name)) names.push(name)
  if (lookup.isSingle)
    for (const [alias, target] of Object.entries(definition.settings.aliases ?? {}))
      if (target === name) names.push(alias)
  for (const candidate of names) {
    const text = lookup.environment[candidate]
    if (text !== undefined) return { name: candidate, text }
  }
  return undefined
}

/** Bare names that two modules have and the foundation has not: nobody could say whose value it is. */
export function ambiguities(definitions: readonly ModuleDefinition[], environment: Environment): string[] {
  const owners = new Map<string, ModuleDefinition[]>()
  for (const definition of definitions)
    for (const [name] of settingsOf(definition))
      if (!definition.settings.prefixedOnly?.includes(name) && !(name in houseSchema.properties))
        owners.set(name, [...(owners.get(name) ?? []), definition])
  return [...owners]
    .filter(([name, having]) => having.length > 1 && environment[name] !== undefined)
    .map(
      ([name, having]) =>
        `${name}: several modules have it; write ${having.map((d) => fullName(d, name)).join(' or ')}`,
    )
}
