import { parseUuid } from '@socle/kernel'
import { importedCentroid } from '../holds/hold-geometry.ts'
import type { FaceBody, GymBody, HoldBody, UserBody, WallBody } from './import-body.ts'
import type { Incoming, Known } from './incoming.ts'
import { sent } from './sent.ts'

/** A body of the contract as columns; what it refers to is looked up in `known`. */
export function incomingGym(body: GymBody): Incoming {
  const fields = sent({ display_name: body.display_name, location_string: body.location_string })
  return { stoktId: uuid(body.stokt_id), fields, taken: {}, warnings: [] }
}

export function incomingWall(body: WallBody, known: Known): Incoming {
  const gymId = known.gyms.get(uuid(body.gym_stokt_id))
  return {
    stoktId: uuid(body.stokt_id),
    fields: sent({
      name: body.name,
      angle: body.angle,
      is_angle_adjustable: body.is_angle_adjustable,
      is_active: body.is_active,
    }),
    taken: { gym_id: gymId },
    warnings: [],
    ...(gymId ? {} : { refusal: `unknown gym: ${body.gym_stokt_id}` }),
  }
}

export function incomingFace(body: FaceBody, known: Known): Incoming {
  const gymId = known.gyms.get(uuid(body.gym_stokt_id))
  const wallId = body.wall_stokt_id ? known.walls.get(uuid(body.wall_stokt_id)) : body.wall_stokt_id
  return {
    stoktId: uuid(body.stokt_id),
    fields: sent({
      picture_path: body.picture_path,
      picture_width: body.picture_width,
      picture_height: body.picture_height,
      feet_rules_options: body.feet_rules_options,
      has_symmetry: body.has_symmetry,
      is_active: body.is_active,
      wall_id: wallId,
    }),
    taken: { gym_id: gymId },
    warnings: [],
    ...(gymId ? {} : { refusal: `unknown gym: ${body.gym_stokt_id}` }),
  }
}

/** A hold without a centroid gets the one of its outline. */
export function incomingHold(body: HoldBody, known: Known): Incoming {
  const faceId = known.faces.get(uuid(body.face_stokt_id))
  const hasCentroid = body.centroid_x != null && body.centroid_y != null
  const centroid = hasCentroid
    ? { x: body.centroid_x, y: body.centroid_y }
    : importedCentroid(body.polygon_str)
  return {
    stoktId: body.stokt_id,
    fields: sent({
      polygon_str: body.polygon_str,
      path_str: body.path_str,
      centroid_x: centroid?.x,
      centroid_y: centroid?.y,
      area: body.area,
      center_tape_str: body.center_tape_str,
      right_tape_str: body.right_tape_str,
      left_tape_str: body.left_tape_str,
      touch_polygon_str: body.touch_polygon_str,
      top_polygon_str: body.top_polygon_str,
    }),
    taken: { face_id: faceId },
    warnings: [],
    ...(faceId ? {} : { refusal: `unknown face: ${body.face_stokt_id}` }),
  }
}

export function incomingUser(body: UserBody): Incoming {
  const fields = sent({ full_name: body.full_name, avatar_path: body.avatar_path })
  return { stoktId: uuid(body.stokt_id), fields, taken: {}, warnings: [] }
}

/** Ids are compared in the form in which they are stored. */
function uuid(text: string): string {
  return parseUuid(text) ?? text
}
