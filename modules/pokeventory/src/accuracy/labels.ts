import { DomainError } from '@socle/kernel'
import type { Quad, Rotation } from '../pages/page.ts'
import { boxQuad, type LabelledCard, type LabelledPage } from './labelled-page.ts'

/** A card as people label it: where it lies as fractions of the upright photograph. */
export interface CardLabel {
  readonly card_id: string
  readonly name?: string
  readonly lang?: string
  readonly row?: number
  readonly column?: number
  /** Left, top, width, height. */
  readonly box: readonly [number, number, number, number]
  /** Pixels, clockwise from the card's own top left. */
  readonly quad?: Quad
  readonly rotation?: Rotation
  readonly optional?: boolean
}

export interface PageLabel {
  readonly cards: readonly CardLabel[]
  /** How many there are. */
  readonly empty_pockets?: number
  readonly cut_cards?: number
  /** Pixels. */
  readonly empty?: readonly Quad[]
  readonly cut?: readonly Quad[]
}

/** The labels of a folder by file name; throws `bad_labels`, which says what is wrong. */
export function readLabels(text: string): ReadonlyMap<string, PageLabel> {
  const labels = parsed(text)
  if (typeof labels !== 'object' || labels === null) throw badLabels('not a JSON object')
  const pages = Object.entries(labels).filter(([name]) => name !== 'note')
  for (const [name, page] of pages) {
    const cards = (page as Partial<PageLabel> | null)?.cards
    if (!Array.isArray(cards)) throw badLabels(`${name}: no list of cards`)
    for (const [at, card] of cards.entries()) {
      if (!isCard(card)) throw badLabels(`${name}: cards.${at}: needs card_id and box [x, y, w, h]`)
    }
  }
  return new Map(pages as readonly (readonly [string, PageLabel])[])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function badLabels(what: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'bad_labels',
    detail: { en: `labels: ${what}`, fr: `étiquettes : ${what}` },
  })
}

function isCard(card: unknown): card is CardLabel {
  if (typeof card !== 'object' || card === null) return false
  const { card_id: id, box } = card as Partial<CardLabel>
  return typeof id === 'string' && Array.isArray(box) && box.length === 4 && box.every(Number.isFinite)
}

/** A labelled photograph of this size, upright. */
export function pageOfLabel(
  name: string,
  label: PageLabel,
  size: { readonly width: number; readonly height: number },
): LabelledPage {
  return {
    name,
    cards: label.cards.map((card) => cardOfLabel(card, size)),
    emptyPockets: label.empty ?? null,
    cut: label.cut ?? [],
  }
}

function cardOfLabel(
  card: CardLabel,
  { width, height }: { readonly width: number; readonly height: number },
): LabelledCard {
  const [x, y, w, h] = card.box
  return {
    cardId: card.card_id,
    lang: card.lang ?? null,
    quad: card.quad ?? boxQuad([x * width, y * height, (x + w) * width, (y + h) * height]),
    isBox: card.quad === undefined,
    rotation: card.rotation ?? null,
    isOptional: card.optional ?? false,
  }
}
