/** What every server of the stack benchmark takes and gives: no database, the same bytes. */
export interface Row {
  readonly id: string
  readonly name: string
  readonly holds: string
  readonly grade: number | null
  readonly is_private: boolean
  readonly sends: number
  readonly created_at: string
}

export const rows: readonly Row[] = Array.from({ length: 50 }, (_, index) => ({
  id: `0198d3a0-0000-7000-8000-${String(index).padStart(12, '0')}`,
  name: `Row number ${index}`,
  holds: 'S829284 S829104 O829220 O829001 O829333 O829402 F829500 T829600',
  grade: index % 10 === 0 ? null : 15 + index / 4,
  is_private: index % 25 === 0,
  sends: index * 3,
  created_at: `2025-05-${String(1 + (index % 28)).padStart(2, '0')}T18:36:05.431058`,
}))

/** A body that is valid everywhere. */
export const draft = {
  face_id: '0198d3a0-0000-7000-8000-00000000abcd',
  name: 'A row of the benchmark',
  holds: 'S829284 S829104 O829220 O829001 T829600',
  grade: 17.5,
  tags: ['crimp', 'roof'],
  is_private: false,
}
