import type { Foundation, ModuleDefinition } from '@socle/foundation'
import { Type } from 'typebox'

/** A module that has nothing of its own: what it was given is seen from outside. */
export function shelf(onCreate: (foundation: Foundation) => void = () => {}): ModuleDefinition<object> {
  return {
    name: 'shelf',
    summary: { en: 'An empty shelf', fr: 'Une étagère vide' },
    settings: { schema: Type.Object({}) },
    migrations: new URL('./shelf/', import.meta.url),
    async create(foundation) {
      onCreate(foundation)
      return {
        http: {
          title: 'Shelf',
          description: 'An empty shelf.',
          version: '1.0.0',
          tags: [],
          access: { public: { description: 'everybody', schemes: [] } },
          register: async () => {},
        },
      }
    },
  }
}
