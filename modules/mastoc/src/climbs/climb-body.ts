import type { Static } from 'typebox'
import { idOf, sent } from '../wire.schemas.ts'
import type { ClimbCreate, ClimbPatchBody } from './climb-shape.schemas.ts'
import type { ClimbDraft, ClimbPatch } from './climb-writing.service.ts'

/** The wire's names in the service's words. */
export function draftOf(body: Static<typeof ClimbCreate>): ClimbDraft {
  return {
    faceId: idOf(body.face_id),
    name: body.name,
    holdsList: body.holds_list,
    isPrivate: body.is_private,
    ...sent({
      gradeFont: body.grade_font,
      gradeIrcra: body.grade_ircra,
      feetRule: body.feet_rule,
      description: body.description,
      tags: body.tags,
      setterId: body.setter_id && idOf(body.setter_id),
    }),
  }
}

/** Null clears a field, an absent one is left alone. */
export function patchOf(body: Static<typeof ClimbPatchBody>): ClimbPatch {
  return sent({
    name: body.name,
    holdsList: body.holds_list,
    gradeFont: body.grade_font,
    gradeIrcra: body.grade_ircra,
    feetRule: body.feet_rule,
    description: body.description,
    isPrivate: body.is_private,
    tags: body.tags,
    isBenchmark: body.is_benchmark,
    setterId: body.setter_id && idOf(body.setter_id),
    note: sent({ notes: body.personal_notes, rating: body.personal_rating, isProject: body.is_project }),
  })
}
