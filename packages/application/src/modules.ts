import { deriveKey } from '@socle/accounts'
import { Limiter } from '@socle/cache'
import type { Foundation } from '@socle/foundation'
import { type Cursors, createCursors, DomainError } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { Redis } from 'ioredis'
import type { House, RunningModule } from './application.ts'
import type { ApplicationOptions, ChosenModule } from './options.ts'

interface Surroundings {
  readonly options: ApplicationOptions
  readonly house: House
  readonly log: { child(fields: object): Log }
  readonly redis: Redis | undefined
}

/** Loads and creates the chosen modules, each with a foundation of its own: its mount, its keys, its log. */
export async function createModules(
  chosen: readonly ChosenModule[],
  surroundings: Surroundings,
): Promise<readonly RunningModule[]> {
  return await Promise.all(
    chosen.map(async ({ definition, settings }) => {
      const foundation = foundationOf(definition.name, surroundings)
      return { definition, foundation, module: await definition.create(foundation, settings) }
    }),
  )
}

/** Where a module answers: at `/` when it is alone. */
export function mountOf(name: string, isAlone: boolean): '' | `/${string}` {
  return isAlone ? '' : `/${name}`
}

function foundationOf(name: string, { options, house, log, redis }: Surroundings): Foundation {
  const secret = (purpose: string) => deriveKey(options.secretKey, `${name}:${purpose}`)
  return {
    ...house,
    house: {
      isProduction: options.isProduction,
      isLoopback: options.isLoopback,
      hasMetrics: options.hasMetrics,
      corsOrigins: options.corsOrigins,
      accessTokenMinutes: options.accessTokenMinutes,
      refreshTokenDays: options.refreshTokenDays,
      uploadLimitBytes: options.uploadLimitBytes,
      pixelLimit: options.pixelLimit,
    },
    limits: new Limiter({ clock: house.clock, redis, prefix: `${name}:` }),
    log: log.child({ module: name }),
    cursors: cursorsOf(options, `${name}:cursors`),
    urls: {
      base: options.publicBaseUrl,
      isGiven: options.isPublicBaseUrlGiven ?? false,
      mount: mountOf(name, options.isAlone),
    },
    secret,
  }
}

/** Cursors signed with SECRET_KEY; those of the key before are still understood. */
export function cursorsOf(
  options: Pick<ApplicationOptions, 'secretKey' | 'previousSecretKey'>,
  purpose: string,
): Cursors {
  const current = createCursors(deriveKey(options.secretKey, purpose))
  if (!options.previousSecretKey) return current
  const previous = createCursors(deriveKey(options.previousSecretKey, purpose))
  return {
    encode: current.encode,
    decode(list, cursor) {
      try {
        return current.decode(list, cursor)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        return previous.decode(list, cursor)
      }
    },
  }
}
