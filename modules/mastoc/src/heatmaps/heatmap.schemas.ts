import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import type { DrawingForm } from '../renders/drawing.ts'
import { drawingResponses, Width } from '../renders/render.schemas.ts'
import { IdParams, Uuid, UuidInput } from '../wire.schemas.ts'
import { HEATMAP_METRICS, HEATMAP_ROLES } from './heatmap.ts'
import { HEATMAP_STYLES } from './heatmap-drawing.ts'

const tags = ['search']
const moment = (description: string) => Type.Optional(Type.String({ maxLength: 50, description }))

const HeatmapQuery = Type.Object({
  role: Type.Enum([...HEATMAP_ROLES], { default: 'any' }),
  metric: Type.Enum([...HEATMAP_METRICS], { default: 'count' }),
  grade_min: Type.Optional(Type.String({ examples: ['6A'] })),
  grade_max: Type.Optional(Type.String({ examples: ['7A+'] })),
  setter_id: Type.Optional(UuidInput),
  since: moment('Climbs created at or after'),
  until: moment('Climbs created at or before'),
  min_sends: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
})

const HeatmapHold = Type.Object(
  {
    number: Type.Integer(),
    value: Nullable(Type.Number({ description: 'Null: no climb gives the hold one' })),
    count: Type.Integer({ description: 'Climbs that use the hold in the role' }),
    percentile: Type.Number({ description: '100 · (below + ½ · equal) ÷ holds with a value' }),
  },
  { title: 'HeatmapHold' },
)

export const readHeatmap = {
  operationId: 'readHeatmap',
  summary: 'What each hold of a face is used for',
  tags,
  params: IdParams,
  querystring: HeatmapQuery,
  response: {
    200: Type.Object(
      {
        face_id: Uuid,
        metric: Type.String(),
        role: Type.String(),
        climbs: Type.Integer({ description: 'Climbs that the filter lets through' }),
        max: Type.Number(),
        holds: Type.Array(HeatmapHold, { description: 'Every active hold, by number' }),
      },
      { title: 'Heatmap' },
    ),
    ...problems(401, 403, 404, 422),
  },
}

const draw = (form: DrawingForm, name: string) => ({
  operationId: `drawHeatmap${name}`,
  summary: `A heatmap drawn as ${form.toUpperCase()}`,
  tags,
  params: IdParams,
  querystring: Type.Object({
    ...HeatmapQuery.properties,
    style: Type.Enum([...HEATMAP_STYLES], { default: 'photo' }),
    width: Width,
  }),
  response: drawingResponses(form),
})

export const drawHeatmapSvg = draw('svg', 'Svg')
export const drawHeatmapPng = draw('png', 'Png')
