import type { Match, RawCandidate } from '../src/matching/match.ts'
import type { Quad } from '../src/pages/page.ts'
import type { RunningRecognition } from '../src/photo-services.ts'
import type { AnalysedCard, AnalysedImage, AnalysisContext } from '../src/recognition/analysis.ts'

/** A card that a scripted photograph shows. */
export interface ScriptedCard {
  /** First candidate first; none: nothing was recognised. */
  readonly cards: readonly string[]
  readonly score?: number
  readonly sure?: boolean
  readonly group?: number
}

type Script = (bytes: Uint8Array, context: AnalysisContext) => Promise<AnalysedImage> | AnalysedImage

/** Stands where the pipeline does, in tests of what comes after it: says what each photograph shows. */
export class ScriptedRecognition implements RunningRecognition {
  readonly workers = 1
  /** Photographs that were analysed, by their first bytes. */
  analyses = 0
  script: Script = () => page([{ cards: ['one-001', 'one-002'], sure: true }])
  cardScript: () => Promise<AnalysedCard> | AnalysedCard = () => card({ cards: ['one-003'] }, 0)
  matchScript: (fields: unknown, options: unknown) => Match = () => match({ cards: ['one-004'] })

  async analyse(bytes: Uint8Array, _options: unknown, context: AnalysisContext): Promise<AnalysedImage> {
    this.analyses += 1
    return this.script(bytes, context)
  }

  async analyseCard(): Promise<AnalysedCard> {
    return this.cardScript()
  }

  async rematch(_reading: unknown, { fields, ...options }: { readonly fields: unknown }): Promise<Match> {
    return this.matchScript(fields, options)
  }

  async close(): Promise<void> {}
}

/** A page of three columns with these cards. */
export function page(cards: readonly ScriptedCard[], more: Partial<AnalysedImage> = {}): AnalysedImage {
  return {
    width: 300,
    height: 420,
    rotation: 0,
    rows: Math.ceil(cards.length / 3),
    cols: 3,
    cards: cards.map(card),
    emptyPockets: [],
    ignored: [],
    ...more,
  }
}

export function card(scripted: ScriptedCard, at: number): AnalysedCard {
  const quad = quadAt(at)
  return {
    quad,
    rotation: 0,
    cell: { row: Math.floor(at / 3), col: at % 3 },
    reading: {
      rotation: 0,
      texts: [],
      strips: [],
      nameBand: null,
      quality: { sharpness: 1, glare: 0, cut: false },
      hash: at.toString(16).padStart(64, 'a'),
    },
    match: match(scripted),
    crop: Buffer.from(`crop ${at}`),
    group: scripted.group ?? null,
  }
}

export function match({ cards, score = 0.95, sure = false }: ScriptedCard): Match {
  const candidates: RawCandidate[] = cards.map((card_id, place) => ({
    card_id,
    lang: 'fr',
    raw_score: score / (place + 1),
    evidence: { text: { read: card_id, effect: 'for', weight: 9 } },
  }))
  return { candidates, ruleOk: sure, margin: 3, language: 'fr', metadata: nothingRead }
}

function quadAt(at: number): Quad {
  const [x, y] = [10 + (at % 3) * 95, 10 + Math.floor(at / 3) * 130]
  return [
    [x, y],
    [x + 85, y],
    [x + 85, y + 119],
    [x, y + 119],
  ]
}

const nothingRead = {
  bounding_box: null,
  raw_text: null,
  probable_name: 'Brasilâme',
  local_number: null,
  set_hint: null,
  hp_hint: null,
  type_hint: null,
  attacks: null,
  illustrator_hint: null,
  release_year: null,
  raw_lines: null,
  printed_number: null,
  printed_total: null,
  set_code: null,
  language: 'fr',
  orientation: 0,
  confidence: null,
  note: null,
}
