import type { Static } from 'typebox'
import { sent } from '../wire.schemas.ts'
import type { SendInput } from './send.schemas.ts'
import type { SendDraft } from './send.service.ts'

/** What was sent of an entry; everything else that a body may carry is ignored. */
export function sendDraftOf(body: Static<typeof SendInput>): SendDraft {
  return sent({
    kind: body.kind,
    sent_at: body.sent_at,
    attempts: body.attempts,
    is_flash: body.is_flash,
    grade_font: body.grade_font,
    grade_feel: body.grade_feel,
    rating: body.rating,
    comment: body.comment,
  })
}
