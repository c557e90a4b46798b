import type { AccessClasses } from '@socle/http'

/** Who may call a route: the classes of the contract, written on every route as `config.access`. */
export type AccessClass = 'P' | 'R' | 'W' | 'I' | 'A' | 'J' | 'M'

export const accessClasses: AccessClasses = {
  P: { description: 'Everybody; credentials are ignored.', schemes: [] },
  R: { description: 'Any key, or a member.', schemes: ['key', 'bearer'] },
  W: { description: 'A key of scope `write` or `admin`, or a member.', schemes: ['key', 'bearer'] },
  I: { description: 'A key of scope `import` or `admin`, or an admin.', schemes: ['key', 'bearer'] },
  A: { description: 'A key of scope `admin`, or an admin.', schemes: ['key', 'bearer'] },
  J: { description: 'A member, logged in; a key may stand beside the token.', schemes: ['bearer'] },
  M: {
    description: 'A key of scope `admin`, an admin, or a manager of the gym.',
    schemes: ['key', 'bearer'],
  },
}
