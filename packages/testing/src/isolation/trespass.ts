import type { TestClient } from '../client.ts'
import type { NamedOperation } from './named-operations.ts'

export interface Trespass<Kind extends string> {
  readonly operations: readonly NamedOperation<Kind>[]
  /** Where the paths of the document begin. */
  readonly mount: string
  readonly callers: readonly TestClient[]
  /** Ids of what the callers have, and of what somebody else has. */
  readonly mine: Readonly<Record<Kind, string>>
  readonly theirs: Readonly<Record<Kind, string>>
  /** Texts of somebody else's beside their ids: no answer may hold one. */
  readonly secrets: readonly string[]
  /** Ids (`operation name`) that are answered alike whether they are anybody's or nobody's. */
  readonly blind?: Readonly<Record<string, number>>
}

const REFUSED = new Set([403, 404])

/** Calls every operation with each of its ids taken from somebody else, and every list; tells what got through. */
export async function trespassFaults<Kind extends string>(all: Trespass<Kind>): Promise<readonly string[]> {
  const faults: string[] = []
  for (const operation of all.operations)
    for (const caller of all.callers)
      if (operation.slots.length > 0) faults.push(...(await foreignFaults(all, operation, caller)))
      else if (operation.method === 'GET' && !operation.isStream)
        faults.push(...(await listFaults(all, operation, caller)))
  return faults
}

async function foreignFaults<Kind extends string>(
  all: Trespass<Kind>,
  operation: NamedOperation<Kind>,
  caller: TestClient,
): Promise<readonly string[]> {
  const { mount, mine, theirs, blind } = all
  const faults: string[] = []
  for (const foreign of operation.slots) {
    const { path, request } = operation.call((slot) => (slot === foreign ? theirs : mine)[slot.kind])
    const { status, text } = await caller.request(operation.method, `${mount}${path}`, request)
    const words = `${operation.id} with their ${foreign.at} ${foreign.name}: ${status}`
    const told = secretsIn(all, text, theirs[foreign.kind])
    if (told.length > 0) faults.push(`${words} tells ${told}`)
    // a filter may find nothing; a path or a body names something that must not be there
    const isFilter = foreign.at === 'query' && status === 200
    if (!REFUSED.has(status) && !isFilter && blind?.[`${operation.id} ${foreign.name}`] !== status)
      faults.push(`${words} ${text.slice(0, 150)}`)
  }
  return faults
}

async function listFaults<Kind extends string>(
  all: Trespass<Kind>,
  operation: NamedOperation<Kind>,
  caller: TestClient,
): Promise<readonly string[]> {
  const { path, request } = operation.call(() => '')
  const { text } = await caller.request(operation.method, `${all.mount}${path}`, request)
  const told = secretsIn(all, text)
  return told.length > 0 ? [`${operation.id} tells ${told}`] : []
}

/** Short ids are numbers, which stand in any answer. */
const SHORTEST = 8

function secretsIn<Kind extends string>(
  { theirs, secrets }: Trespass<Kind>,
  text: string,
  sent?: string,
): readonly string[] {
  const ids: readonly string[] = Object.values(theirs)
  return [...secrets, ...ids].filter(
    (secret) => secret !== sent && secret.length >= SHORTEST && text.includes(secret),
  )
}
