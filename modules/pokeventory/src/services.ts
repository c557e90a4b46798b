import type { Foundation } from '@socle/foundation'
import { catalogueImportServices } from './catalogue-import-services.ts'
import { catalogueServices } from './catalogue-services.ts'
import { collectionServices } from './collection-services.ts'
import type { Core } from './core.ts'
import { drawingServices } from './drawing-services.ts'
import { identityServices } from './identity-services.ts'
import { matchingServices } from './matching-services.ts'
import { Operations } from './operations/operation.service.ts'
import { photoServices, type RunningRecognition } from './photo-services.ts'
import type { PokeventorySettings } from './settings.ts'

/** Every service of the collection, made once an application. */
export type Services = ReturnType<typeof createServices>

/** `recognition` takes the place of the pipeline where a test is about what comes after it. */
export function createServices(
  foundation: Foundation,
  settings: PokeventorySettings,
  recognition?: RunningRecognition,
) {
  const core: Core = { foundation, settings }
  const identity = identityServices(core)
  const catalogue = catalogueServices(core)
  const collection = collectionServices(core, catalogue)
  const imports = catalogueImportServices(core, { ...catalogue, ...collection })
  const matching = matchingServices(core, catalogue)
  const photos = photoServices(core, { ...catalogue, ...collection, ...matching }, recognition)
  return {
    ...identity,
    ...catalogue,
    ...imports,
    ...drawingServices(core, imports),
    ...collection,
    ...matching,
    ...photos,
    operations: new Operations({
      ...foundation,
      masterSets: collection.masterSets,
      draftUndoing: photos.draftDecisions,
    }),
  }
}
