import type { Foundation } from '@socle/foundation'
import { CallerService } from './access/caller.service.ts'
import * as changeRows from './changes/change.repository.ts'
import { ChangeLog } from './changes/change-log.service.ts'
import { ChangeReading } from './changes/change-reading.service.ts'
import { ClimbLinking } from './climbs/climb-linking.service.ts'
import { ClimbReading } from './climbs/climb-reading.service.ts'
import { ClimbWriting } from './climbs/climb-writing.service.ts'
import { Counters } from './counters/counter.service.ts'
import { FacePictures } from './faces/face-picture.service.ts'
import { FaceReading } from './faces/face-reading.service.ts'
import { FaceWriting } from './faces/face-writing.service.ts'
import { GymService } from './gyms/gym.service.ts'
import { WallService } from './gyms/wall.service.ts'
import { HoldReading } from './holds/hold-reading.service.ts'
import { HoldWriting } from './holds/hold-writing.service.ts'
import { BundleService } from './imports/bundle.service.ts'
import { ImportService } from './imports/import.service.ts'
import { ImportEngine } from './imports/import-engine.service.ts'
import { ImportReports } from './imports/report.service.ts'
import { peopleServices } from './people-services.ts'
import { PictureService } from './pictures/picture.service.ts'
import { Membership } from './profiles/membership.service.ts'
import { SetterService } from './profiles/setter.service.ts'
import type { MastocSettings } from './settings.ts'
import { SnapshotService } from './snapshots/snapshot.service.ts'
import { StatsService } from './stats/stats.service.ts'
import { StoktClient } from './stokt/stokt.client.ts'
import { stoktAccessOf } from './stokt/stokt-access.ts'
import { createStoktServices } from './stokt-services.ts'

/** Every service of the board, made once an application. */
export type Services = ReturnType<typeof createServices>

export function createServices(foundation: Foundation, settings: MastocSettings) {
  const { authentication, blobs, clock, cursors, database, house, images, jobs, log, storage, urls } =
    foundation
  const changes = new ChangeLog(changeRows.append)
  const climbReading = new ClimbReading({ database, cursors })
  const engine = new ImportEngine({ changes })
  const counters = new Counters({ database, changes, log })
  const membership = new Membership({ changes })
  const bundles = new BundleService({ database, storage, jobs, engine, changes })
  const pictures = new PictureService({ database, storage, blobs, images })
  const stoktAccess = stoktAccessOf(settings)
  const stokt = stoktAccess && new StoktClient(stoktAccess)
  const isOpenMode = !settings.API_KEY && !house.isProduction && house.isLoopback
  return {
    callers: new CallerService({
      database,
      authentication,
      membership,
      sharedKey: settings.API_KEY,
      isOpenMode,
    }),
    climbReading,
    climbWriting: new ClimbWriting({ database, changes, reading: climbReading }),
    climbLinking: new ClimbLinking({ database, changes }),
    faceReading: new FaceReading({ database }),
    faceWriting: new FaceWriting({ database, changes }),
    facePictures: new FacePictures({ database, changes, images, pictures }),
    gyms: new GymService({ database, changes, cursors }),
    membersCreateGyms: settings.MEMBERS_CREATE_GYMS,
    walls: new WallService({ database, changes, cursors }),
    setters: new SetterService({ database }),
    holdReading: new HoldReading({ database }),
    holdWriting: new HoldWriting({ database, changes }),
    imports: new ImportService({ database, engine }),
    bundles,
    ...createStoktServices(foundation, { stokt, bundles, pictures }),
    importReports: new ImportReports({ database, cursors }),
    importLimitBytes: settings.IMPORT_LIMIT_MB * 1024 * 1024,
    pictures,
    changeReading: new ChangeReading({ database, climbs: climbReading }),
    snapshots: new SnapshotService({
      database,
      storage,
      jobs,
      clock,
      mount: urls.mount,
      maxAgeHours: settings.SNAPSHOT_MAX_AGE_HOURS,
    }),
    storage,
    jobs,
    ...peopleServices(foundation, settings, { changes, counters, membership }),
    stats: new StatsService({ database, appName: settings.APP_NAME }),
  }
}
