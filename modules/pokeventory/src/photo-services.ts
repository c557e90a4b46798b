import { Analysis } from './batches/analysis.service.ts'
import { AnalysisQueue } from './batches/analysis-queue.service.ts'
import type { UploadLimits } from './batches/batch.router.ts'
import { BatchEnding } from './batches/batch-ending.service.ts'
import { BatchFollowing } from './batches/batch-following.service.ts'
import { BatchReading } from './batches/batch-reading.service.ts'
import { BatchRemoval } from './batches/batch-removal.service.ts'
import { BatchUpload } from './batches/batch-upload.service.ts'
import { ImageReader } from './batches/image-reader.service.ts'
import { PhotoUpkeep } from './batches/photo-upkeep.service.ts'
import type { catalogueServices } from './catalogue-services.ts'
import type { collectionServices } from './collection-services.ts'
import type { Core } from './core.ts'
import { BulkValidation } from './drafts/bulk-validation.service.ts'
import { CardReader } from './drafts/card-reader.service.ts'
import { Confirmation } from './drafts/confirmation.service.ts'
import { CropStore } from './drafts/crop-store.service.ts'
import { DraftCorners } from './drafts/draft-corners.service.ts'
import { DraftCorrection } from './drafts/draft-correction.service.ts'
import { DraftDecisions } from './drafts/draft-decisions.service.ts'
import { DraftReading } from './drafts/draft-reading.service.ts'
import { DraftRemoval } from './drafts/draft-removal.service.ts'
import { DraftViews } from './drafts/draft-views.service.ts'
import { ImageBytes } from './images/image-bytes.service.ts'
import { SignedAddresses } from './images/signed-addresses.ts'
import type { matchingServices } from './matching-services.ts'
import type { Recognition } from './recognition/analysis.ts'
import { RecognitionService } from './recognition/recognition.service.ts'
import { wordsOf } from './settings.ts'

type Made = ReturnType<typeof catalogueServices> &
  ReturnType<typeof collectionServices> &
  ReturnType<typeof matchingServices>

/** The recognition, and how many threads it has in this process. */
export type RunningRecognition = Recognition & {
  readonly workers: number
  close(): Promise<void>
}

const MEBI = 1024 * 1024

/** Photographs, the pipeline, drafts. */
export function photoServices(core: Core, made: Made, given?: RunningRecognition) {
  const { foundation, settings } = core
  const recognition = given ?? recognitionOf(core, made)
  const common = commonOf(core, made, recognition)
  const { addresses, crops, views } = common
  const draftReading = new DraftReading({ ...common, cursors: foundation.cursors })
  const confirmation = new Confirmation({ ...common, hashes: made.hashMemory })
  const imageBytes = new ImageBytes(common)
  const decisions = { ...common, reading: draftReading, confirmation }
  const uploadLimits: UploadLimits = {
    maxBytes: settings.MAX_UPLOAD_MB * MEBI,
    maxFiles: settings.MAX_FILES,
    maxTotalBytes: settings.MAX_BATCH_MB * MEBI,
    waitSeconds: settings.ANALYSIS_WAIT_SECONDS,
  }
  return {
    recognition,
    addresses,
    ...batchServices(core, { common, views, crops }),
    draftReading,
    draftDecisions: new DraftDecisions(decisions),
    bulkValidation: new BulkValidation(decisions),
    draftCorrection: new DraftCorrection({ ...common, reading: draftReading }),
    draftCorners: new DraftCorners({
      ...common,
      bytes: imageBytes,
      reading: draftReading,
      waitMs: settings.ANALYSIS_WAIT_SECONDS * 1000,
    }),
    draftRemoval: new DraftRemoval(common),
    cardReader: new CardReader(common),
    imageBytes,
    uploadLimits,
    // one photograph keeps two threads busy; beyond that a second one fills the gaps of the first
    analysesAtOnce: Math.min(recognition.workers, recognition.workers > 2 ? 2 : 1),
  }
}

function recognitionOf({ settings }: Core, { matchingIndexes }: Made): RunningRecognition {
  return new RecognitionService({
    workers: settings.VISION_WORKERS,
    timeoutSeconds: settings.ANALYSIS_TIMEOUT_SECONDS,
    pixelLimit: settings.MAX_PIXELS,
    index: () => matchingIndexes.current(),
  })
}

/** What nearly all of them are made with. */
function commonOf({ foundation, settings }: Core, made: Made, recognition: RunningRecognition) {
  const { database, blobs, clock, jobs, limits, log, realtime, storage } = foundation
  const addresses = new SignedAddresses({
    secret: foundation.secret('signed-addresses'),
    ttlSeconds: settings.SIGNED_URL_TTL_SECONDS,
    clock,
  })
  const threshold = settings.ANALYSIS_CONFIDENCE_THRESHOLD
  const defaultLanguage = settings.DEFAULT_LANGUAGE
  return {
    database,
    blobs,
    clock,
    jobs,
    limits,
    log,
    realtime,
    recognition,
    addresses,
    threshold,
    defaultLanguage,
    hashes: made.hashMemory,
    masterSets: made.masterSets,
    maxCards: settings.MAX_CARDS_PER_IMAGE,
    maxCandidates: settings.ANALYSIS_MAX_CANDIDATES,
    imageTtlSeconds: settings.IMAGE_TTL_SECONDS,
    crops: new CropStore({ storage, log }),
    views: new DraftViews({ addresses, threshold }),
  }
}

interface BatchParts {
  readonly common: ReturnType<typeof commonOf>
  readonly views: DraftViews
  readonly crops: CropStore
}

function batchServices({ foundation, settings }: Core, { common }: BatchParts) {
  const { cursors, images } = foundation
  const batchReading = new BatchReading({ ...common, cursors, workers: common.recognition.workers })
  const ending = new BatchEnding({
    log: common.log,
    folder: settings.ANALYSIS_OUTPUT_DIR,
    settings: {
      max_candidates: common.maxCandidates,
      confidence_threshold: common.threshold,
      max_cards_per_image: common.maxCards,
      timeout_seconds: settings.ANALYSIS_TIMEOUT_SECONDS,
    },
  })
  const analysis = new Analysis({ ...common, ending, reader: new ImageReader(common) })
  const analysisQueue = new AnalysisQueue({ ...common, analysis })
  const batchRemoval = new BatchRemoval(common)
  return {
    batchReading,
    batchRemoval,
    analysisQueue,
    batchFollowing: new BatchFollowing({ ...common, reading: batchReading }),
    batchUpload: new BatchUpload({
      ...common,
      images,
      pixelLimit: settings.MAX_PIXELS,
      uploadsPerHour: settings.RATE_LIMIT_UPLOAD,
      languages: wordsOf(settings.ANALYSIS_LANGUAGES),
    }),
    photoUpkeep: new PhotoUpkeep({
      ...common,
      queue: analysisQueue,
      removal: batchRemoval,
      retentionDays: settings.DRAFT_RETENTION_DAYS,
    }),
  }
}
