/** A sentence in the two languages of the house. */
export interface Text {
  readonly en: string
  readonly fr: string
}

export type Language = keyof Text
