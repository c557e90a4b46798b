import type { Foundation } from '@socle/foundation'
import { CallerService } from './access/caller.service.ts'
import { AnnotationService } from './annotations/annotation.service.ts'
import { LoginService } from './auth/login.service.ts'
import { PasswordReset } from './auth/password-reset.service.ts'
import { Registration } from './auth/registration.service.ts'
import * as changeRows from './changes/change.repository.ts'
import { ChangeLog } from './changes/change-log.service.ts'
import { ChangeReading } from './changes/change-reading.service.ts'
import { ClimbLinking } from './climbs/climb-linking.service.ts'
import { ClimbReading } from './climbs/climb-reading.service.ts'
import { ClimbWriting } from './climbs/climb-writing.service.ts'
import { FaceReading } from './faces/face-reading.service.ts'
import { HoldReading } from './holds/hold-reading.service.ts'
import { BundleService } from './imports/bundle.service.ts'
import { ImportService } from './imports/import.service.ts'
import { ImportEngine } from './imports/import-engine.service.ts'
import { ImportReports } from './imports/report.service.ts'
import { PictureService } from './pictures/picture.service.ts'
import { Membership } from './profiles/membership.service.ts'
import type { MastocSettings } from './settings.ts'
import { SnapshotService } from './snapshots/snapshot.service.ts'
import { StatsService } from './stats/stats.service.ts'

/** Every service of the board, made once an application. */
export type Services = ReturnType<typeof createServices>

export function createServices(foundation: Foundation, settings: MastocSettings) {
  const { authentication, blobs, clock, cursors, database, house, images, jobs, storage, urls } = foundation
  const changes = new ChangeLog(changeRows.append)
  const climbReading = new ClimbReading({ database, cursors })
  const engine = new ImportEngine({ changes })
  const membership = new Membership({ changes })
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
    holdReading: new HoldReading({ database }),
    imports: new ImportService({ database, engine }),
    bundles: new BundleService({ database, storage, jobs, engine, changes }),
    importReports: new ImportReports({ database, cursors }),
    importLimitBytes: settings.IMPORT_LIMIT_MB * 1024 * 1024,
    pictures: new PictureService({ database, storage, blobs, images }),
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
    annotations: new AnnotationService({ database }),
    ...loginServices(foundation, settings, membership),
    stats: new StatsService({ database, appName: settings.APP_NAME }),
  }
}

function loginServices(foundation: Foundation, settings: MastocSettings, membership: Membership) {
  const { accounts, authentication, database, mail, sessions } = foundation
  const isOpen = settings.REGISTRATION === 'open'
  return {
    registration: new Registration({ database, accounts, membership, isOpen }),
    logins: new LoginService({
      database,
      accounts,
      sessions,
      authentication,
      membership,
      accessMinutes: settings.ACCESS_TOKEN_MINUTES,
      refreshDays: settings.REFRESH_TOKEN_DAYS,
      isOpen,
    }),
    passwordReset: new PasswordReset({ accounts, mail }),
  }
}
