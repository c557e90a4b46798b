import type { Log } from '@socle/observability'
import type { RouteOptions } from 'fastify'
import type { Claims } from './idempotency/claims.ts'
import { honourKeys } from './idempotency/hooks.ts'
import type { HttpPart } from './options.ts'
import type { Validation } from './validation.ts'

/** What the rules put into a route. */
export interface RouteRules {
  readonly validation: Validation
  readonly claims: Claims | undefined
  readonly log: Log
}

/** Looks at every route of a part when it is registered: what its document needs must be there. */
export function routeRules(part: HttpPart, rules: RouteRules): (route: RouteOptions) => void {
  const operations = new Map<string, string>()
  return (route) => {
    const config = { ...route.config, part }
    route.config = config
    if (route.schema?.hide) return
    const name = `${[route.method].flat().join(',')} ${route.url}`
    const faults = faultsOf(route, part)
    const { operationId } = route.schema ?? {}
    // Fastify registers a HEAD beside every GET with the same schema
    if (operationId !== undefined && route.method !== 'HEAD') {
      const other = operations.get(operationId)
      if (other !== undefined) faults.push(`operationId '${operationId}' is also that of ${other}`)
      operations.set(operationId, name)
    }
    if (faults.length > 0) throw new Error(`${name}: ${faults.join('; ')}`)
    config.consumes = config.upload ? ['multipart/form-data'] : route.schema?.consumes
    config.isPublic = part.access[config.access ?? '']?.schemes.length === 0
    if (config.lenient) route.validatorCompiler = rules.validation.lenientCompiler
    const answers = Object.keys(route.schema?.response ?? {})
    const isMaking = answers.includes('201') || answers.includes('202')
    config.idempotent ??= route.method === 'POST' && (part.idempotentPosts === true || isMaking)
    if (config.idempotent && rules.claims) honourKeys(route, rules.claims, rules.log)
  }
}

function faultsOf(route: RouteOptions, part: HttpPart): string[] {
  const { schema, config } = route
  const faults: string[] = []
  if (config?.access === undefined) faults.push('no access class (config.access)')
  else if (!part.access[config.access])
    faults.push(`access class '${config.access}' is not one of ${part.name}`)
  if (!schema?.operationId) faults.push('no operationId')
  if (!schema?.summary) faults.push('no summary')
  if (!schema?.tags?.length) faults.push('no tags')
  for (const tag of schema?.tags ?? []) {
    if (!part.tags.some(({ name }) => name === tag)) faults.push(`tag '${tag}' is not one of ${part.name}`)
  }
  const statuses = Object.keys((schema?.response as Record<string, unknown> | undefined) ?? {})
  if (!statuses.some((status) => Number(status) < 400)) faults.push('no response schema of success')
  return faults
}
