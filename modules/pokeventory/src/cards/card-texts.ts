/** What is printed on a card in one language, beside its name; energy symbols are taken out. */
export interface CardTexts {
  readonly attacks?: readonly PrintedRule[]
  readonly abilities?: readonly PrintedRule[]
  /** Of a trainer or an energy. */
  readonly effect?: string
  /** Flavour text. */
  readonly description?: string
}

/** An attack or an ability as printed. */
export interface PrintedRule {
  readonly name?: string
  readonly effect?: string
}
