import type { Language } from '../../seed/catalogue/records.ts'

export const pictureTypes = { png: 'image/png', webp: 'image/webp', jpg: 'image/jpeg' } as const

export type PictureExtension = keyof typeof pictureTypes

/** Large enough to read, or for a list. */
export type PictureSize = 'high' | 'low'

/** A face that is asked for: `high.png`. */
export interface FaceFile {
  readonly size: PictureSize
  readonly extension: PictureExtension
}

/** What the drawing thread is told. */
export interface FaceTask extends FaceFile {
  readonly seed: number
  readonly cardId: string
  readonly lang: Language
}

export interface PageTask {
  readonly seed: number
  readonly lang: Language
}

/** Null for a name that no drawn face has. */
export function faceFileOf(name: string): FaceFile | null {
  const parts = /^(high|low)\.(png|webp|jpg)$/.exec(name)
  return parts ? { size: parts[1] as PictureSize, extension: parts[2] as PictureExtension } : null
}

const drawn: readonly string[] = ['fr', 'en', 'ja'] satisfies Language[]

/** Demo cards are written in three languages; who asks for another gets English. */
export function drawnLanguage(asked: string): Language {
  return drawn.includes(asked) ? (asked as Language) : 'en'
}
