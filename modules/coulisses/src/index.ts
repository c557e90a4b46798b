import type { ModuleDefinition } from '@socle/foundation'
import { type CoulissesSettings, settings } from './settings.ts'

/** The crews of live events. */
export const coulisses: ModuleDefinition<CoulissesSettings> = {
  name: 'coulisses',
  summary: {
    en: 'Crews of live events: projects, missions, invitations; nobody is ever booked twice',
    fr: "Les équipes du spectacle : projets, missions, invitations ; personne n'est engagé deux fois",
  },
  settings,
  migrations: new URL('../migrations/', import.meta.url),
  extensions: ['btree_gist', 'pg_trgm'],
  create: async (...given) => (await import('./module.ts')).createModule(...given),
}
