import type { Foundation } from '@socle/foundation'
import type { PokeventorySettings } from './settings.ts'

/** What the parts of the collection are made with. */
export interface Core {
  readonly foundation: Foundation
  readonly settings: PokeventorySettings
}
