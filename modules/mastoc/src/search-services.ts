import type { Foundation } from '@socle/foundation'
import type { ClimbReading } from './climbs/climb-reading.service.ts'
import { Heatmaps } from './heatmaps/heatmap.service.ts'
import { Canvases } from './renders/canvas.service.ts'
import { ClimbRenders } from './renders/climb-render.service.ts'
import { Rasters } from './renders/raster.service.ts'
import { ClimbSearch } from './search/climb-search.service.ts'
import { FaceIndexes } from './search/face-indexes.service.ts'
import type { MastocSettings } from './settings.ts'
import { SimilarClimbs } from './similar/similar.service.ts'

interface Shared {
  readonly climbReading: ClimbReading
}

const MEBI = 1024 * 1024

/** Services that answer from the index of a face, or draw it. */
export function searchServices(foundation: Foundation, settings: MastocSettings, shared: Shared) {
  const { cursors, database, images, log, storage, urls } = foundation
  const climbs = shared.climbReading
  const indexes = new FaceIndexes({ database, log, maxBytes: settings.INDEX_MAX_MB * MEBI })
  const canvases = new Canvases({ database, storage, mount: urls.mount })
  const rasters = new Rasters({ images, storage })
  return {
    climbSearch: new ClimbSearch({ database, cursors, indexes, climbs }),
    similarClimbs: new SimilarClimbs({ database, indexes, climbs }),
    heatmaps: new Heatmaps({ indexes, canvases, rasters }),
    climbRenders: new ClimbRenders({ database, canvases, rasters }),
  }
}
