/** The forms in which a drawing is sent. */
export const DRAWING_FORMS = ['svg', 'png', 'jpg'] as const
export type DrawingForm = (typeof DRAWING_FORMS)[number]

export const DRAWING_TYPES: Readonly<Record<DrawingForm, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
}

export const LEAST_WIDTH = 64
export const MOST_WIDTH = 2000

/** A drawing that is made when its bytes are asked for; a client that has it never asks. */
export interface Drawing {
  readonly tag: string
  readonly type: string
  bytes(): Promise<string | Buffer>
}
