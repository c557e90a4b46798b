import { parseUuid } from '@socle/kernel'
import { foldName } from '../climbs/folding.ts'
import { parseInstant } from '../climbs/instant.ts'
import { badDate, badTokens, unknownGradeLabel, unknownSetter, type Warning } from '../climbs/warning.ts'
import { gradeRank, isFontLabel } from '../grades/grade.ts'
import { readTokens } from '../tokens/token.ts'
import type { ClimbBody } from './import-body.ts'
import type { Incoming, Known } from './incoming.ts'
import type { Values } from './merge.ts'
import { sent } from './sent.ts'

/** A climb of the contract as columns: tokens and texts normalised, what is odd kept and told. */
export function incomingClimb(body: ClimbBody, known: Known): Incoming {
  const faceId = known.faces.get(uuid(body.face_stokt_id))
  const tokens = readTokens(body.holds_list)
  const setter = setterOf(body, known)
  const date = dateOf(body)
  return {
    stoktId: uuid(body.stokt_id),
    fields: sent({
      name: body.name,
      holds_list: tokens.text,
      mirror_holds_list: body.mirror_holds_list && readTokens(body.mirror_holds_list).text,
      grade_font: body.grade_font,
      grade_ircra: body.grade_ircra,
      grade_v: body.grade_v,
      grade_dankyu: body.grade_dankyu,
      feet_rule: body.feet_rule,
      description: body.description,
      is_private: body.is_private,
      tags: body.tags,
      circuit: body.circuit,
      setter_id: setter.id,
      created_at: date.instant,
    }),
    taken: sent({
      face_id: faceId,
      is_benchmark: body.is_benchmark,
      upstream_sends: body.climbed_by,
      upstream_likes: body.total_likes,
      upstream_comments: body.total_comments,
    }),
    warnings: [
      ...(tokens.bad.length > 0 ? [badTokens(tokens.bad)] : []),
      ...setter.warnings,
      ...date.warnings,
      ...(body.grade_font && !isFontLabel(body.grade_font) ? [unknownGradeLabel(body.grade_font)] : []),
    ],
    ...(faceId ? {} : { refusal: `unknown face: ${body.face_stokt_id}` }),
  }
}

/** Columns that follow from the content. */
export function derivedOfClimb(row: Values): Values {
  return {
    name_folded: foldName(String(row.name)),
    grade_rank: gradeRank(row.grade_font as string | null, row.grade_ircra as number | null),
  }
}

/** An unknown setter is not guessed later: the field counts as not sent. */
function setterOf({ setter_stokt_id }: ClimbBody, known: Known): { id?: string | null; warnings: Warning[] } {
  if (setter_stokt_id == null) return { ...(setter_stokt_id === null ? { id: null } : {}), warnings: [] }
  const id = known.setters.get(uuid(setter_stokt_id))
  return id ? { id, warnings: [] } : { warnings: [unknownSetter(setter_stokt_id)] }
}

function dateOf({ date_created }: ClimbBody): { instant?: string; warnings: Warning[] } {
  if (date_created == null) return { warnings: [] }
  const instant = parseInstant(date_created)
  return instant ? { instant, warnings: [] } : { warnings: [badDate(date_created)] }
}

function uuid(text: string): string {
  return parseUuid(text) ?? text
}
