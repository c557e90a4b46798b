import type { ModuleDefinition } from '@socle/foundation'
import { type PokeventorySettings, settings } from './settings.ts'

/** The card collection. */
export const pokeventory: ModuleDefinition<PokeventorySettings> = {
  name: 'pokeventory',
  summary: {
    en: 'A card collection: photograph a binder page, its cards are recognised, you confirm them',
    fr: 'Une collection de cartes : photographiez une page de classeur, ses cartes sont reconnues, vous confirmez',
  },
  settings,
  migrations: new URL('../migrations/', import.meta.url),
  extensions: ['pg_trgm'],
  create: async (...given) => (await import('./module.ts')).createModule(...given),
}
