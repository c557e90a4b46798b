/** A canonical code, as TCGdex writes it in English, with what people call it. */
export interface Word {
  readonly code: string
  /** By language; there is an English one always. */
  readonly labels: Readonly<Record<string, string>> & { readonly en: string }
  /** What else stands for it. */
  readonly aliases: readonly string[]
}

/** English, French and Japanese labels in this order, then those of further languages. */
export function word(
  code: string,
  labels: readonly [en: string, fr: string, ja: string],
  more: More = {},
): Word {
  const [en, fr, ja] = labels
  const { aliases = [], ...others } = more
  return { code, labels: { en, fr, ja, ...others }, aliases }
}

interface More {
  readonly de?: string
  readonly es?: string
  readonly it?: string
  readonly pt?: string
  readonly aliases?: readonly string[]
}
