import { DomainError } from '@socle/kernel'

export const faceNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'face_not_found',
    detail: { en: `Face not found: ${id}`, fr: `Face introuvable : ${id}` },
  })

export const faceNotEmpty = (climbs: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'face_not_empty',
    detail: {
      en: `The face still has ${climbs} climbs: delete them first, or set is_active to false`,
      fr: `La face a encore ${climbs} blocs : supprimez-les d'abord, ou passez is_active à false`,
    },
  })

export const unknownWall = (id: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `wall_id: no such wall in this gym: ${id}`,
      fr: `wall_id : pas de tel mur dans cette salle : ${id}`,
    },
    errors: [{ loc: ['body', 'wall_id'], msg: `no such wall in this gym: ${id}`, type: 'unknown_wall' }],
  })

export const pictureSizeChanged = (before: string, after: string) =>
  new DomainError({
    kind: 'conflict',
    code: 'picture_size_changed',
    detail: {
      en: `The holds are drawn on a picture of ${before} px, this one has ${after}: send scale_holds=true to scale them`,
      fr: `Les prises sont tracées sur une image de ${before} px, celle-ci fait ${after} : envoyez scale_holds=true`,
    },
  })

export const noPictureYet = () =>
  new DomainError({
    kind: 'invalid',
    code: 'bad_polygon',
    detail: {
      en: 'bad polygon: the face has no picture yet; upload it first with PUT /api/faces/{id}/picture',
      fr: "polygone refusé : la face n'a pas encore d'image ; envoyez-la avec PUT /api/faces/{id}/picture",
    },
  })
