import type { Language } from '@socle/kernel'

export interface Links {
  readonly accept_url: string
  readonly decline_url: string
}

/** A label and what it says of the mission. */
export type Fact = readonly [label: string, value: string]

/** A message before it is text or HTML. */
export interface MessageParts {
  readonly language: Language
  readonly subject: string
  readonly heading: string
  readonly hello: string
  readonly introduction: string
  readonly facts: readonly Fact[]
  readonly links: Links | undefined
  readonly footer: string
  readonly product: string
  readonly frame: {
    readonly accept: string
    readonly decline: string
    readonly links: string
  }
}
