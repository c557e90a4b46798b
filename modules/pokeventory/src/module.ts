import type { Foundation, Module } from '@socle/foundation'
import type { HttpScope } from '@socle/http'
import { guardEveryRoute } from './access/access.router.ts'
import { accessClasses } from './access/access.ts'
import { createBenchCommand } from './accuracy/bench.commands.ts'
import { createSynthCommand } from './accuracy/synth.commands.ts'
import { readQueries } from './catalogue/query-text.router.ts'
import { catalogueImportCommands, catalogueImportJobs } from './catalogue-import-services.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { collectionRoutes } from './collection-routes.ts'
import { drawnPictureRoutes } from './drawing/drawn-picture.router.ts'
import { errors } from './errors.ts'
import { createFileImportJob } from './file-imports/file-import.jobs.ts'
import { identityRoutes } from './identity-routes.ts'
import { photoJobs, photoRoutes } from './photo-routes.ts'
import { createServices, type Services } from './services.ts'
import { ignoredSettings, type PokeventorySettings } from './settings.ts'
import { tags } from './tags.ts'

/** The card collection. */
export function createModule(foundation: Foundation, given: PokeventorySettings): Module {
  return moduleOf(createServices(foundation, given), given, foundation.log)
}

/** The module around its services. */
export function moduleOf(services: Services, given: PokeventorySettings, log: Foundation['log']): Module {
  return {
    http: {
      title: 'pokeventory',
      description: 'A card collection: catalogue, photographs of binder pages, drafts, lots, master sets.',
      version: '1.0.0',
      tags,
      access: accessClasses,
      errors,
      rewritePath: withoutFinalSlash,
      register: async (scope) => register(scope, services),
    },
    jobs: [
      createFileImportJob(services.fileImportRuns),
      ...catalogueImportJobs(services),
      ...photoJobs(services),
    ],
    commands: [...catalogueImportCommands(services), createSynthCommand(), createBenchCommand(given)],
    accounts: services.personDuties,
    seed: (io, options) => services.demoLoading.seed(io, options),
    async start() {
      const ignored = ignoredSettings(given)
      if (ignored.length > 0)
        log.info({ settings: ignored }, 'settings of the original that change nothing here')
      services.matchingIndexes.start()
      services.photoUpkeep.start()
    },
    async stop() {
      await services.drawnPictures.close()
      await services.matchingIndexes.stop()
      await services.photoUpkeep.stop()
      await services.recognition.close()
    },
  }
}

/** A path with its final slash is the same route: older clients write either. */
function withoutFinalSlash(path: string): string {
  return path.replace(/^(.+?)\/+($|\?)/, '$1$2')
}

function register(scope: HttpScope, services: Services): void {
  guardEveryRoute(scope, services.callers)
  readQueries(scope)
  identityRoutes(scope, services)
  catalogueRoutes(scope, services)
  drawnPictureRoutes(scope, services)
  collectionRoutes(scope, services)
  photoRoutes(scope, services)
}
