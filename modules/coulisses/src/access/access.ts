import type { AccessClasses } from '@socle/http'

/** Who may call a route, written on every route as `config.access`: the minimum role, or a way round it. */
export type AccessClass =
  | 'public'
  | 'optional'
  | 'account'
  | 'tech'
  | 'manager'
  | 'admin'
  | 'owner'
  | 'platform'
  | 'admin-or-platform'
  | 'import'

const ways = ['key', 'bearer', 'cookie'] as const

export const accessClasses: AccessClasses = {
  public: { description: 'Everybody; credentials are ignored.', schemes: [] },
  optional: {
    description: 'The bearer of an invitation token in the query, or a login: the use case decides.',
    schemes: [],
  },
  account: { description: 'Any active login.', schemes: ['bearer', 'cookie'] },
  tech: { description: 'A member of the organisation.', schemes: ways },
  manager: { description: 'A manager, an admin or an owner; to read, a key of scope `read`.', schemes: ways },
  import: { description: 'A manager, or a key of scope `import` or `write`.', schemes: ways },
  admin: { description: 'An admin or an owner; a key of scope `admin`.', schemes: ways },
  owner: { description: 'An owner.', schemes: ['bearer', 'cookie'] },
  'admin-or-platform': {
    description: 'An admin of the organisation, or an administrator of the platform.',
    schemes: ways,
  },
  platform: { description: 'An administrator of the platform.', schemes: ways },
}
