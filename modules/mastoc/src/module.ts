import { randomBytes } from 'node:crypto'
import type { Foundation, Module } from '@socle/foundation'
import type { HttpScope } from '@socle/http'
import { guardEveryRoute } from './access/access.router.ts'
import { accessClasses } from './access/access.ts'
import { jobRoutes } from './access/job.router.ts'
import { annotationRoutes } from './annotations/annotation.router.ts'
import { authRoutes } from './auth/auth.router.ts'
import { avatarRoutes } from './avatars/avatar.router.ts'
import { renewEpoch } from './changes/change.repository.ts'
import { changeRoutes } from './changes/change.router.ts'
import { climbRoutes } from './climbs/climb.router.ts'
import { climbLinkRoutes } from './climbs/climb-link.router.ts'
import { createPurgeJob } from './climbs/trash.jobs.ts'
import { composeBodies } from './composed-body.router.ts'
import { createRepairJob } from './counters/counter.jobs.ts'
import { errors } from './errors.ts'
import { faceRoutes } from './faces/face.router.ts'
import { faceWriteRoutes } from './faces/face-write.router.ts'
import { gymRoutes } from './gyms/gym.router.ts'
import { wallRoutes } from './gyms/wall.router.ts'
import { heatmapRoutes } from './heatmaps/heatmap.router.ts'
import { holdRoutes } from './holds/hold.router.ts'
import { holdWriteRoutes } from './holds/hold-write.router.ts'
import { auditRoutes } from './imports/audit.router.ts'
import { bundleRoutes } from './imports/bundle.router.ts'
import { createImportCommand } from './imports/import.commands.ts'
import { createImportJob } from './imports/import.jobs.ts'
import { importRoutes } from './imports/import.router.ts'
import { createSweepImportsJob } from './imports/retention.jobs.ts'
import { createFetchPictureJob, createFetchPicturesJob } from './pictures/picture.jobs.ts'
import { pictureRoutes } from './pictures/picture.router.ts'
import { pictureSyncRoutes } from './pictures/picture-sync.router.ts'
import { profileRoutes } from './profiles/profile.router.ts'
import { setterRoutes } from './profiles/setter.router.ts'
import { createPushJob, createResumePushesJob } from './pushes/push.jobs.ts'
import { pushRoutes } from './pushes/push.router.ts'
import { renderRoutes } from './renders/render.router.ts'
import { searchRoutes } from './search/search.router.ts'
import { createServices, type Services } from './services.ts'
import type { MastocSettings } from './settings.ts'
import { similarRoutes } from './similar/similar.router.ts'
import { createBuildSnapshotJob, createSweepSnapshotsJob } from './snapshots/snapshot.jobs.ts'
import { snapshotRoutes } from './snapshots/snapshot.router.ts'
import { socialRoutes } from './social-routes.ts'
import { statsRoutes } from './stats/stats.router.ts'
import { CONTRACT_VERSION } from './stats/stats.service.ts'
import { createFakeStoktCommand } from './stokt/fake/fake-stokt.commands.ts'
import { createStoktImportJob } from './stokt/stokt.jobs.ts'
import { stoktRoutes } from './stokt/stokt.router.ts'
import { tags } from './tags.ts'

/** The climbing board around its services. */
export function createModule(foundation: Foundation, given: MastocSettings): Module {
  const services = createServices(foundation, given)
  return {
    http: {
      title: 'mastoc',
      description: 'The climbing board: walls, holds, climbs, search by holds.',
      version: CONTRACT_VERSION,
      tags,
      access: accessClasses,
      errors,
      register: async (scope) => register(scope, { ...services, mount: foundation.urls.mount }),
    },
    commands: [createImportCommand(services), createFakeStoktCommand()],
    jobs: [
      createImportJob(services.bundles),
      createStoktImportJob(services.stoktImport),
      createFetchPictureJob(services.pictureFetching),
      createFetchPicturesJob(services.pictureFetching),
      createPushJob(services.pushSending),
      createResumePushesJob(services.outbox),
      createBuildSnapshotJob(services.snapshots),
      createSweepSnapshotsJob(services.snapshots),
      createRepairJob(services.counters),
      createPurgeJob(services.trash),
      createSweepImportsJob(services.importRetention),
    ],
    accounts: services.personalData,
    seed: (io, options) => services.demo.seed(io, options),
    afterRestore: (tx) => renewEpoch(tx, randomBytes(4).toString('hex')),
  }
}

function register(scope: HttpScope, services: Services & { readonly mount: string }): void {
  guardEveryRoute(scope, services.callers)
  composeBodies(scope)
  statsRoutes(scope, services)
  climbRoutes(scope, services)
  climbLinkRoutes(scope, services)
  searchRoutes(scope, services)
  similarRoutes(scope, services)
  heatmapRoutes(scope, services)
  renderRoutes(scope, services)
  faceRoutes(scope, services)
  faceWriteRoutes(scope, services)
  gymRoutes(scope, services)
  wallRoutes(scope, services)
  setterRoutes(scope, services)
  holdRoutes(scope, services)
  holdWriteRoutes(scope, services)
  importRoutes(scope, services)
  bundleRoutes(scope, services)
  stoktRoutes(scope, services)
  auditRoutes(scope, services)
  pushRoutes(scope, services)
  pictureSyncRoutes(scope, services)
  pictureRoutes(scope, services)
  annotationRoutes(scope, services)
  socialRoutes(scope, services)
  authRoutes(scope, services)
  profileRoutes(scope, services)
  avatarRoutes(scope, services)
  jobRoutes(scope, services)
  changeRoutes(scope, services)
  snapshotRoutes(scope, services)
}
