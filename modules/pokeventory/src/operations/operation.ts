import { isoOf, isoOrNull } from '../catalogue/instant.ts'

/** A change of a lot by a file, as far as it can be taken back. */
export interface LotChange {
  readonly id: string
  /** What the quantity grew by; negative when it became smaller. */
  readonly added: number
  /** Fields that were overwritten: what they were, what they became. */
  readonly fields?: Readonly<Record<string, readonly [before: unknown, after: unknown]>>
}

/** What takes an operation back: drafts that were confirmed, lots that were changed. */
export interface Inverse {
  readonly drafts?: readonly string[]
  readonly lots?: readonly LotChange[]
}

export type OperationKind = 'validate_drafts' | 'import_file'

/** A change of many rows at once, which can be undone as one. */
export interface Operation {
  readonly id: string
  readonly kind: OperationKind
  /** For people. */
  readonly summary: string
  readonly created_at: string
  readonly undone_at: string | null
}

/** What is left of a lot when a change is taken back; null: nothing. */
export function withoutChange(
  lot: { readonly quantity: number } & Readonly<Record<string, unknown>>,
  { added, fields = {} }: LotChange,
): ({ readonly quantity: number } & Record<string, unknown>) | null {
  const quantity = lot.quantity - Math.min(lot.quantity, added)
  if (quantity === 0) return null
  // what was edited since stays as it was edited
  const restored = Object.entries(fields).filter(([name, [, after]]) => lot[name] === after)
  return { quantity, ...Object.fromEntries(restored.map(([name, [before]]) => [name, before])) }
}

/** The same as it is answered. */
export function operationOf({ id, kind, summary, created_at, undone_at }: Operation): Operation {
  return { id, kind, summary, created_at: isoOf(created_at), undone_at: isoOrNull(undone_at) }
}
