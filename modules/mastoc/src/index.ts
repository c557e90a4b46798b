import type { ModuleDefinition } from '@socle/foundation'
import { type MastocSettings, settings } from './settings.ts'

/** The climbing board. */
export const mastoc: ModuleDefinition<MastocSettings> = {
  name: 'mastoc',
  summary: {
    en: 'A climbing board: hold its climbs, find them by holds, stay in step with the Stokt app',
    fr: "Un mur d'escalade : ses blocs, la recherche par prises, au pas de l'application Stokt",
  },
  settings,
  migrations: new URL('../migrations/', import.meta.url),
  extensions: ['pg_trgm'],
  create: async (...given) => (await import('./module.ts')).createModule(...given),
}
