import type { Foundation } from '@socle/foundation'
import { CallerService } from './access/caller.service.ts'
import * as changeRows from './changes/change.repository.ts'
import { ChangeLog } from './changes/change-log.service.ts'
import { ChangeReading } from './changes/change-reading.service.ts'
import { ClimbLinking } from './climbs/climb-linking.service.ts'
import { ClimbReading } from './climbs/climb-reading.service.ts'
import { ClimbWriting } from './climbs/climb-writing.service.ts'
import { Counters } from './counters/counter.service.ts'
import { DemoLoading } from './demo/demo.service.ts'
import { DemoPictures } from './demo/demo-picture.service.ts'
import { FacePictures } from './faces/face-picture.service.ts'
import { FaceReading } from './faces/face-reading.service.ts'
import { FaceWriting } from './faces/face-writing.service.ts'
import { GymService } from './gyms/gym.service.ts'
import { WallService } from './gyms/wall.service.ts'
import { HoldReading } from './holds/hold-reading.service.ts'
import { HoldWriting } from './holds/hold-writing.service.ts'
import { BundleService } from './imports/bundle.service.ts'
import { ImportService } from './imports/import.service.ts'
import { ImportReports } from './imports/report.service.ts'
import { ImportRetention } from './imports/retention.service.ts'
import { peopleServices } from './people-services.ts'
import { PictureService } from './pictures/picture.service.ts'
import { Membership } from './profiles/membership.service.ts'
import { SetterService } from './profiles/setter.service.ts'
import { searchServices } from './search-services.ts'
import type { MastocSettings } from './settings.ts'
import { SnapshotService } from './snapshots/snapshot.service.ts'
import { createSocialServices } from './social-services.ts'
import { StatsService } from './stats/stats.service.ts'
import { createStoktCore, createStoktServices } from './stokt-services.ts'

/** Every service of the board, made once an application. */
export type Services = ReturnType<typeof createServices>

export function createServices(foundation: Foundation, settings: MastocSettings) {
  const { authentication, blobs, clock, cursors, database, house, images, jobs, log, storage, urls } =
    foundation
  const changes = new ChangeLog(changeRows.append)
  const climbReading = new ClimbReading({ database, cursors })
  const counters = new Counters({ database, changes, log })
  const membership = new Membership({ changes })
  const pictures = new PictureService({ database, storage, blobs, images })
  const { engine, ...core } = createStoktCore(foundation, settings, { changes, pictures })
  const bundles = new BundleService({ database, storage, jobs, engine, changes })
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
    ...boardServices(foundation, { changes, pictures }),
    membersCreateGyms: settings.MEMBERS_CREATE_GYMS,
    setters: new SetterService({ database }),
    imports: new ImportService({ database, engine }),
    bundles,
    ...createStoktServices(foundation, { ...core, bundles, pictures, changes, reading: climbReading }),
    importReports: new ImportReports({ database, cursors }),
    importRetention: new ImportRetention({ database, storage, clock, days: settings.IMPORT_DAYS }),
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
    jobs,
    ...searchServices(foundation, settings, { climbReading }),
    ...peopleServices(foundation, settings, { changes, counters, membership }),
    ...createSocialServices(foundation, {
      counters,
      reading: climbReading,
      trashDays: settings.TRASH_DAYS,
    }),
    stats: new StatsService({ database, appName: settings.APP_NAME }),
    demo: demoLoading(foundation, { changes, counters, pictures }),
  }
}

/** The board that is loaded to try things on. */
function demoLoading(
  { database, images }: Foundation,
  made: { readonly changes: ChangeLog; readonly counters: Counters; readonly pictures: PictureService },
) {
  return new DemoLoading({ database, ...made, demoPictures: new DemoPictures({ images }) })
}

/** Gyms, walls, faces and holds. */
function boardServices(
  { cursors, database, images }: Foundation,
  { changes, pictures }: { readonly changes: ChangeLog; readonly pictures: PictureService },
) {
  return {
    gyms: new GymService({ database, changes, cursors }),
    walls: new WallService({ database, changes, cursors }),
    faceReading: new FaceReading({ database }),
    faceWriting: new FaceWriting({ database, changes }),
    facePictures: new FacePictures({ database, changes, images, pictures }),
    holdReading: new HoldReading({ database }),
    holdWriting: new HoldWriting({ database, changes }),
  }
}
