import type { RunningModule } from './application.ts'
import type { OpenHouse } from './house.ts'
import type { ApplicationOptions } from './options.ts'

/** What the HTTP side is built from. */
export interface HttpParts {
  readonly options: ApplicationOptions
  readonly open: OpenHouse
  readonly modules: readonly RunningModule[]
}
