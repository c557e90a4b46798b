import { type Application, createApplication } from '@socle/application'
import { coulisses } from '@socle/coulisses'
import type { ModuleDefinition } from '@socle/foundation'
import { mastoc } from '@socle/mastoc'
import { pokeventory } from '@socle/pokeventory'
import type { Config } from './config.ts'
import { startPageRoutes } from './start-page/start-page.router.ts'

/** Every system of this install; SOCLE_MODULES picks some of them. */
export const modules: readonly ModuleDefinition[] = [mastoc, coulisses, pokeventory]

export interface ComposeParts {
  readonly secretKey: string
  readonly version: string
  readonly runsJobs: boolean
  readonly servesHttp: boolean
}

/** Puts the configured application together, with the start page at `/`. */
export function compose(config: Config, parts: ComposeParts): Promise<Application> {
  const { isAlone, hasMetrics } = config.options
  const page = {
    version: parts.version,
    hasMetrics,
    modules: config.modules.map(({ definition: { name, summary } }) => ({
      name,
      summary,
      mount: isAlone ? '' : `/${name}`,
    })),
  }
  return createApplication(config.modules, {
    ...config.options,
    secretKey: parts.secretKey,
    runsJobs: parts.runsJobs,
    servesHttp: parts.servesHttp,
    root: async (scope) => startPageRoutes(scope, page),
  })
}
