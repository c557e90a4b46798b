import * as fc from 'fast-check'
import type { TestClient } from '../client.ts'
import { judgeBy } from './check.ts'
import { type OpenApiDocument, type Operation, operationsOf } from './document.ts'
import { planOf } from './plan.ts'
import { type Call, callOf, harvest, KnownIds } from './send.ts'

export interface FuzzOptions {
  /** Calls in all, shared evenly between the operations. */
  readonly calls: number
  readonly seed: number
  /**
   * Sets of headers that callers come with, an empty one for a caller without any; asked anew for each operation,
   * since the one before may have logged somebody out or deleted an account.
   */
  readonly credentials: () => CallerHeaders | Promise<CallerHeaders>
  /** Operation ids that are left out (they end the session of the fuzz, say). */
  readonly without?: readonly string[]
  /** Path of the scope where the document's paths stand. */
  readonly mount?: string
}

type CallerHeaders = readonly Readonly<Record<string, string | undefined>>[]

export interface FuzzReport {
  readonly calls: number
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>
}

/** Calls every operation of a document with valid, nearly valid and hostile values; throws with every operation that answered what its document does not say, or 5xx. */
export async function fuzzDocument(
  client: TestClient,
  document: OpenApiDocument,
  options: FuzzOptions,
): Promise<FuzzReport> {
  const operations = operationsOf(document).filter((operation) => !options.without?.includes(operation.id))
  const judge = judgeBy(document)
  const known = new KnownIds()
  const statuses: Record<number, number> = {}
  let calls = 0

  const run = async (operation: Operation, call: Call): Promise<string | undefined> => {
    calls += 1
    const response = await client.request(call.method, `${options.mount ?? ''}${call.path}`, call.request)
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
    // 501 and 503 are faults too: nothing is down, and nothing is left unbuilt
    if (response.status >= 500) return `status ${response.status}: ${response.text.slice(0, 300)}`
    if (!call.isRouted) return undefined
    harvest(known, response)
    return judge(operation, response)
  }

  const faults: string[] = []
  const each = Math.max(1, Math.ceil(options.calls / Math.max(operations.length, 1)))
  for (const operation of operations) {
    const credentials = await options.credentials()
    const property = fc.asyncProperty(planOf(document, operation), async (plan) => {
      const call = callOf(operation, plan, { known, credentials })
      const wrong = await run(operation, call)
      if (wrong) throw new Error(`${describe(call)}\n    ${wrong}`)
    })
    const result = await fc.check(property, { numRuns: each, seed: options.seed, endOnFailure: true })
    if (result.failed) faults.push(`${operation.id}: ${(result.errorInstance as Error | null)?.message}`)
  }
  if (faults.length > 0)
    throw new Error(
      `${faults.length} operations answer what their document does not say (seed ${options.seed}):\n${faults.join('\n')}`,
    )
  return { calls, statuses }
}

function describe(call: Call): string {
  const query = new URLSearchParams(call.request.query).toString()
  const body = call.request.body ?? JSON.stringify(call.request.form)
  const shown = body === undefined ? '' : ` ${typeof body === 'string' ? body.slice(0, 400) : '(bytes)'}`
  return `${call.method} ${call.path}${query ? `?${query}` : ''}${shown}`
}
