import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Uuid } from '../wire.schemas.ts'

const tags = ['stokt']

const PictureState = Type.Object(
  {
    face_id: Uuid,
    path: Type.String(),
    state: Type.Enum(['missing', 'fetching', 'stored', 'failed']),
    sha256: Nullable(Type.String({ description: 'Of the bytes as kept and served' })),
    bytes: Nullable(Type.Integer()),
    width: Nullable(Type.Integer()),
    height: Nullable(Type.Integer()),
    error: Nullable(Type.String({ description: 'Why it is not here, or what does not fit' })),
  },
  { title: 'PictureState' },
)

export const listPictures = {
  operationId: 'listPictures',
  summary: 'Pictures of faces and whether they are here',
  tags,
  response: {
    200: Type.Object({ results: Type.Array(PictureState) }, { title: 'PictureStates' }),
    ...problems(401, 403),
  },
}

export const fetchPictures = {
  operationId: 'fetchPictures',
  summary: 'Fetch the missing pictures from Stokt by a job',
  tags,
  response: {
    202: Type.Object({ job_id: Type.String() }, { title: 'PicturesStarted' }),
    ...problems(401, 403, 409),
  },
}
