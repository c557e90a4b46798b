import { type HttpScope, receiveFile } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import type { FacePictures } from './face-picture.service.ts'
import * as operation from './face-write.schemas.ts'
import type { FaceDraft, FacePatch, FaceWriting } from './face-writing.service.ts'

interface Services {
  readonly faceWriting: FaceWriting
  readonly facePictures: FacePictures
}

const picture = {
  field: 'file',
  maxBytes: 25 * 1024 * 1024,
  types: ['image/jpeg', 'image/png', 'image/webp'],
}

/** Making and editing faces. */
export function faceWriteRoutes(scope: HttpScope, { faceWriting, facePictures }: Services): void {
  scope.post(
    '/api/faces',
    { schema: operation.createFace, config: { access: 'M' } },
    async (request, reply) => {
      const { gym_id, ...body } = request.body
      const draft: FaceDraft = { gym_id: idOf(gym_id), ...patchOf(body) }
      return reply.code(201).send(await faceWriting.create(callerOf(request), draft))
    },
  )
  scope.patch('/api/faces/:id', { schema: operation.editFace, config: { access: 'M' } }, (request) =>
    faceWriting.edit(callerOf(request), idOf(request.params.id), patchOf(request.body)),
  )
  scope.delete(
    '/api/faces/:id',
    { schema: operation.deleteFace, config: { access: 'M' } },
    async (request, reply) => {
      await faceWriting.remove(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
  scope.put(
    '/api/faces/:id/picture',
    { schema: operation.putPicture, config: { access: 'M', upload: picture } },
    async (request) => {
      const { bytes } = await receiveFile(request)
      const mayScale = request.query.scale_holds
      return facePictures.replace(callerOf(request), idOf(request.params.id), { bytes, mayScale })
    },
  )
}

function patchOf({ wall_id, ...body }: FacePatch): FacePatch {
  return { ...body, ...(wall_id === undefined ? {} : { wall_id: wall_id && idOf(wall_id) }) }
}
