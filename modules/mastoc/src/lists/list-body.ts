import type { Static } from 'typebox'
import { idOf, sent } from '../wire.schemas.ts'
import type { ListInput, ListPatch } from './list.schemas.ts'
import type { ListDraft } from './list.service.ts'

/** The wire's list in the service's words; everything else that a body may carry is ignored. */
export function listDraftOf(body: Static<typeof ListInput>): ListDraft {
  return { ...listPatchOf(body), name: body.name }
}

export function listPatchOf(body: Static<typeof ListPatch>): Partial<ListDraft> {
  return sent({
    name: body.name,
    description: body.description,
    kind: body.kind,
    gym_id: body.gym_id && idOf(body.gym_id),
    is_public: body.is_public,
  })
}
