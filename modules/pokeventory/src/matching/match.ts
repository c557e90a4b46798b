/** Kinds of evidence. */
export type EvidenceKind = 'text' | 'number' | 'set_code' | 'hp' | 'illustrator' | 'hash' | 'page' | 'user'

/** What one kind of evidence says of a candidate. */
export interface Evidence {
  readonly read?: string
  readonly expected?: string
  readonly effect: 'for' | 'against' | 'none'
  /** In nats. */
  readonly weight: number
}

/** A proposed printing as it is kept with the draft. */
export interface RawCandidate {
  readonly card_id: string
  /** Language of the text that spoke for it. */
  readonly lang: string
  /** g(p): before it is cut below the threshold for drafts that are not sure. */
  readonly raw_score: number
  readonly evidence: Readonly<Partial<Record<EvidenceKind, Evidence>>>
}

/** What a person has corrected; it weighs more than anything read. */
export interface UserFields {
  readonly probable_name?: string | null
  readonly local_number?: string | null
  readonly set_hint?: string | null
  readonly set_id?: string | null
  readonly language?: string | null
  readonly variant?: string | null
}

/** What was read of a card, in the contract's words (`detected_metadata`). */
export interface DetectedMetadata {
  readonly bounding_box: readonly [number, number, number, number] | null
  readonly raw_text: string | null
  readonly probable_name: string | null
  readonly local_number: string | null
  readonly set_hint: string | null
  readonly hp_hint: string | null
  readonly type_hint: readonly string[] | null
  readonly attacks: readonly string[] | null
  readonly illustrator_hint: string | null
  readonly release_year: string | null
  readonly raw_lines: readonly string[] | null
  readonly printed_number: string | null
  readonly printed_total: string | null
  readonly set_code: string | null
  readonly language: string | null
  readonly orientation: number | null
  readonly confidence: number | null
  readonly note: string | null
}

/** The outcome of matching one reading with the catalogue. */
export interface Match {
  /** By raw score, best first. */
  readonly candidates: readonly RawCandidate[]
  /** Everything of the sure rule but the threshold (5.8). */
  readonly ruleOk: boolean
  /** L₁ − L₂ in nats; null with fewer than two candidates. */
  readonly margin: number | null
  readonly language: string | null
  readonly metadata: DetectedMetadata
}
