import type { Foundation } from '@socle/foundation'
import type { ChangeLog } from './changes/change-log.service.ts'
import type { ClimbReading } from './climbs/climb-reading.service.ts'
import type { BundleService } from './imports/bundle.service.ts'
import { faultsOfBundle } from './imports/bundle-faults.ts'
import { ConflictService } from './imports/conflict.service.ts'
import { ImportEngine } from './imports/import-engine.service.ts'
import { MappingReading } from './imports/mapping.service.ts'
import { RowConsequences } from './imports/row-consequences.service.ts'
import type { PictureService } from './pictures/picture.service.ts'
import { PictureFetching } from './pictures/picture-fetching.service.ts'
import { Outbox } from './pushes/outbox.service.ts'
import { PushService } from './pushes/push.service.ts'
import { PushSending } from './pushes/push-sending.service.ts'
import { PushSettling } from './pushes/push-settling.service.ts'
import type { MastocSettings } from './settings.ts'
import { ExportImport } from './stokt/export-import.service.ts'
import { StoktClient } from './stokt/stokt.client.ts'
import { stoktAccessOf } from './stokt/stokt-access.ts'
import { StoktImport } from './stokt/stokt-import.service.ts'

interface CoreParts {
  readonly changes: ChangeLog
  readonly pictures: PictureService
}

/** Stokt itself, its pictures, and the engine that brings its rows in. */
export function createStoktCore(
  { database, jobs, storage }: Foundation,
  settings: MastocSettings,
  { changes, pictures }: CoreParts,
) {
  const access = stoktAccessOf(settings)
  const stokt = access && new StoktClient(access)
  const pictureFetching = new PictureFetching({ database, storage, jobs, pictures, stokt })
  const consequences = new RowConsequences({ changes, pictures: pictureFetching })
  return { stokt, pictureFetching, consequences, engine: new ImportEngine({ consequences }) }
}

interface Parts extends CoreParts {
  readonly stokt: StoktClient | undefined
  readonly consequences: RowConsequences
  readonly pictureFetching: PictureFetching
  readonly bundles: BundleService
  readonly reading: ClimbReading
}

/** The services that stand between the board and Stokt. */
export function createStoktServices(foundation: Foundation, parts: Parts) {
  const { cursors, database, images, jobs, storage } = foundation
  const { stokt, changes, consequences, pictureFetching, reading, bundles, pictures } = parts
  const settling = new PushSettling({ database, jobs, changes })
  const faultsOf = faultsOfBundle
  return {
    pictureFetching,
    exportImport: new ExportImport({ bundles, pictures, images, faultsOf }),
    stoktImport: new StoktImport({ database, storage, jobs, bundles, stokt, faultsOf }),
    conflicts: new ConflictService({ database, cursors, consequences }),
    mappings: new MappingReading({ database, cursors }),
    pushes: new PushService({ database, jobs, reading, stokt }),
    outbox: new Outbox({ database, jobs, cursors, stokt }),
    pushSending: new PushSending({ database, jobs, settling, stokt }),
  }
}
