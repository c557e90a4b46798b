import type { StoktClimb, StoktGymSummary, StoktSetter, StoktSetup, StoktWall } from '../stokt-shapes.ts'

/** The one account of a fake Stokt. */
export interface FakeAccount extends StoktSetter {
  readonly id: string
  readonly username: string
  readonly password: string
}

/** What a fake Stokt knows; tests change it as somebody else's app would. */
export interface FakeBoard {
  readonly summary: StoktGymSummary
  readonly walls: readonly StoktWall[]
  readonly setups: readonly StoktSetup[]
  readonly climbs: Map<string, StoktClimb>
  /** Bytes below `media/`, by path. */
  readonly media: Map<string, Uint8Array>
  readonly account: FakeAccount
  readonly tokens: Set<string>
}

export const fakeAccount: FakeAccount = {
  id: 'fa4e0000-0000-4000-8000-000000000001',
  fullName: 'Fake Setter',
  avatar: null,
  username: 'setter',
  password: 'fake-password',
}

/** Makes a board out of what an export says. */
export function fakeBoardOf(given: {
  readonly summary: StoktGymSummary
  readonly walls: readonly StoktWall[]
  readonly setups: readonly StoktSetup[]
  readonly climbs: readonly StoktClimb[]
  readonly photos: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}): FakeBoard {
  return {
    summary: given.summary,
    walls: given.walls,
    setups: given.setups,
    climbs: new Map(given.climbs.map((climb) => [String(climb.id), climb])),
    media: new Map(given.photos.map(({ path, bytes }) => [path, bytes])),
    account: fakeAccount,
    tokens: new Set(),
  }
}
