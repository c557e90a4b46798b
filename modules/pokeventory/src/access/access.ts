import type { AccessClasses } from '@socle/http'

/** Who may call a route: written on every route as `config.access`. */
export type AccessClass = 'P' | 'O' | 'M' | 'C' | 'I' | 'E' | 'A' | 'S'

export const accessClasses: AccessClasses = {
  P: { description: 'Everybody; credentials are ignored.', schemes: [] },
  O: { description: 'Everybody; a valid token adds what is known of its owner.', schemes: ['bearer'] },
  M: { description: 'Anybody with an account here.', schemes: ['key', 'bearer'] },
  C: {
    description: 'A collector, for rows of their own; keys: `read` for GET, `write` for all.',
    schemes: ['key', 'bearer'],
  },
  I: {
    description: 'A collector; keys: `read` for GET, `import` or `write` for all.',
    schemes: ['key', 'bearer'],
  },
  E: {
    description: 'An editor of the catalogue, or an admin; keys: `read` for GET, `admin` for the rest.',
    schemes: ['key', 'bearer'],
  },
  A: { description: 'An admin of the house.', schemes: ['key', 'bearer'] },
  S: { description: 'Its owner, or whoever shows a signed address.', schemes: ['key', 'bearer'] },
}
