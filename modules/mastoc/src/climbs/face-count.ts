/** What of a climb its face counts. */
export interface Counted {
  readonly face_id: string
  readonly is_private: boolean
  readonly stokt_id: string | null
  readonly deleted_at: string | null
}

/** How the counters of one face move. */
export interface CountShift {
  readonly faceId: string
  readonly total: number
  readonly private: number
  readonly synced: number
  readonly syncedPrivate: number
}

/** The shifts between two states of a climb; undefined = it was not, or is no more. */
export function shiftsBetween(before: Counted | undefined, after: Counted | undefined): CountShift[] {
  return [...weigh(before, -1), ...weigh(after, 1)]
}

/** One shift a face, the faces in one order for all writers: two transactions never wait for each other's face. */
export function sumShifts(shifts: readonly CountShift[]): CountShift[] {
  const sums = new Map<string, CountShift>()
  for (const shift of shifts) {
    const sum = sums.get(shift.faceId)
    sums.set(shift.faceId, sum ? add(sum, shift) : shift)
  }
  return [...sums.values()].filter(moves).sort((a, b) => (a.faceId < b.faceId ? -1 : 1))
}

function weigh(climb: Counted | undefined, weight: 1 | -1): CountShift[] {
  if (!climb || climb.deleted_at !== null) return []
  const isSynced = climb.stokt_id !== null
  return [
    {
      faceId: climb.face_id,
      total: weight,
      private: climb.is_private ? weight : 0,
      synced: isSynced ? weight : 0,
      syncedPrivate: isSynced && climb.is_private ? weight : 0,
    },
  ]
}

function add(a: CountShift, b: CountShift): CountShift {
  return {
    faceId: a.faceId,
    total: a.total + b.total,
    private: a.private + b.private,
    synced: a.synced + b.synced,
    syncedPrivate: a.syncedPrivate + b.syncedPrivate,
  }
}

function moves(shift: CountShift): boolean {
  return shift.total !== 0 || shift.private !== 0 || shift.synced !== 0 || shift.syncedPrivate !== 0
}
