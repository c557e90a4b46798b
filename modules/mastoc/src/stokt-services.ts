import type { Foundation } from '@socle/foundation'
import type { BundleService } from './imports/bundle.service.ts'
import { faultsOfBundle } from './imports/bundle-faults.ts'
import type { PictureService } from './pictures/picture.service.ts'
import { ExportImport } from './stokt/export-import.service.ts'
import type { StoktClient } from './stokt/stokt.client.ts'
import { StoktImport } from './stokt/stokt-import.service.ts'

interface Parts {
  readonly stokt: StoktClient | undefined
  readonly bundles: BundleService
  readonly pictures: PictureService
}

/** The services that stand between the board and Stokt. */
export function createStoktServices(foundation: Foundation, { stokt, bundles, pictures }: Parts) {
  const { database, images, jobs, storage } = foundation
  const faultsOf = faultsOfBundle
  return {
    exportImport: new ExportImport({ bundles, pictures, images, faultsOf }),
    stoktImport: new StoktImport({ database, storage, jobs, bundles, stokt, faultsOf }),
  }
}
