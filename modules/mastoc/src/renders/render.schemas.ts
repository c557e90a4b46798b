import { bytes, problems } from '@socle/http'
import { Type } from 'typebox'
import { IdParams } from '../wire.schemas.ts'
import { RENDER_STYLES } from './climb-drawing.ts'
import { DRAWING_TYPES, type DrawingForm, LEAST_WIDTH, MOST_WIDTH } from './drawing.ts'

const tags = ['search']
const Style = Type.Enum([...RENDER_STYLES], {
  default: 'photo',
  description: 'On the photograph, on the plain wall, or as a pictogram',
})

/** Width of what is made of pixels; an SVG takes it and has none. */
export const Width = Type.Optional(
  Type.Integer({
    minimum: LEAST_WIDTH,
    maximum: MOST_WIDTH,
    description: 'Pixels: 1080 unless asked, a pictogram 128; an SVG ignores it',
  }),
)

/** Answers of a route that draws: a refusal, the drawing, or that the client has it. */
export function drawingResponses(form: DrawingForm) {
  return {
    200: bytes('The drawing.', DRAWING_TYPES[form]),
    304: Type.Null({ description: 'The client has it.' }),
    ...problems(401, 403, 404, 413, 422),
  }
}

const render = (form: DrawingForm, name: string) => ({
  operationId: `renderClimb${name}`,
  summary: `A climb drawn as ${form.toUpperCase()}`,
  description:
    'The same climb on the same wall gives the same bytes. Without a stored picture it is drawn plain.',
  tags,
  params: IdParams,
  querystring: Type.Object({ style: Style, width: Width }),
  response: drawingResponses(form),
})

export const renderSvg = render('svg', 'Svg')
export const renderPng = render('png', 'Png')
export const renderJpg = render('jpg', 'Jpg')
