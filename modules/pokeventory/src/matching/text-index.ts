import { gramsOf } from './grams.ts'

/** The texts of one language: which pieces occur in which documents. Typed arrays in memory that threads share. */
export interface TextIndex {
  readonly language: string
  /** Place of each document's card in the catalogue's records. */
  readonly cards: Uint32Array
  /** Pieces in rising order. */
  readonly grams: Uint32Array
  /** Where the documents of a piece begin; one entry more than pieces. */
  readonly starts: Uint32Array
  /** Documents of each piece, in rising order. */
  readonly postings: Uint16Array | Uint32Array
  /** idf² of each piece. */
  readonly weights: Float64Array
  /** (norm + 8)^0.8 of each document. */
  readonly scales: Float64Array
  /** What a document scores when all of it is read: the median of them all. */
  readonly typical: number
}

/** A document found by a text. */
export interface TextHit {
  /** Place of the card in the catalogue's records. */
  readonly card: number
  readonly score: number
  /** Pieces that the text shares with it. */
  readonly shared: number
}

/** The folded text of a card. */
export interface TextDocument {
  readonly card: number
  readonly text: string
}

/** Texts of fewer pieces are not favoured for their shortness. */
const NORM_FLOOR = 8
const NORM_POWER = 0.8

export function buildTextIndex(language: string, documents: readonly TextDocument[]): TextIndex {
  const pieces = documents.map(({ text }) => gramsOf(text, language))
  const { grams, starts } = countGrams(pieces)
  const weights = float64(grams.length)
  for (let at = 0; at < grams.length; at++)
    weights[at] = Math.log(1 + documents.length / (starts[at + 1]! - starts[at]!)) ** 2
  const { postings, scales, typical } = fillPostings(pieces, { grams, starts, weights })
  const cards = uint32(documents.length)
  documents.forEach(({ card }, at) => {
    cards[at] = card
  })
  return { language, cards, grams, starts, postings, weights, scales, typical }
}

/** The best documents for a folded text, best first; equal ones in the catalogue's order. */
export function searchTexts(index: TextIndex, folded: string, top: number): readonly TextHit[] {
  const { postings, starts, weights, scales, cards } = index
  const sums = new Float64Array(cards.length)
  const counts = new Uint16Array(cards.length)
  for (const gram of gramsOf(folded, index.language)) {
    const at = placeOf(index.grams, gram)
    if (at < 0) continue
    const weight = weights[at]!
    const end = starts[at + 1]!
    for (let posting = starts[at]!; posting < end; posting++) {
      const document = postings[posting]!
      sums[document]! += weight
      counts[document]!++
    }
  }
  for (let document = 0; document < sums.length; document++) sums[document]! /= scales[document]!
  return bestOf(sums, top).map((document) => ({
    card: cards[document]!,
    score: sums[document]!,
    shared: counts[document]!,
  }))
}

/** Places of the highest sums above zero, best first. */
function bestOf(sums: Float64Array, top: number): readonly number[] {
  const best: number[] = []
  let least = 0
  const order = (a: number, b: number) => sums[b]! - sums[a]! || a - b
  for (let document = 0; document < sums.length; document++) {
    if (!(sums[document]! > least)) continue
    best.push(document)
    if (best.length < top * 2) continue
    best.sort(order).length = top
    least = sums[best[top - 1]!]!
  }
  return best.sort(order).slice(0, top)
}

/** All pieces with the number of their documents, as places of where these begin. */
function countGrams(pieces: readonly Uint32Array[]): Pick<TextIndex, 'grams' | 'starts'> {
  const counts = new Map<number, number>()
  for (const grams of pieces) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const grams = uint32(counts.size)
  grams.set([...counts.keys()])
  grams.sort()
  const starts = uint32(grams.length + 1)
  for (let at = 0; at < grams.length; at++) starts[at + 1] = starts[at]! + counts.get(grams[at]!)!
  return { grams, starts }
}

function fillPostings(
  pieces: readonly Uint32Array[],
  { grams, starts, weights }: Pick<TextIndex, 'grams' | 'starts' | 'weights'>,
): Pick<TextIndex, 'postings' | 'scales' | 'typical'> {
  const places = new Map<number, number>()
  for (let at = 0; at < grams.length; at++) places.set(grams[at]!, at)
  const next = starts.slice()
  const postings = documentNumbers(starts[grams.length]!, pieces.length)
  const scales = float64(pieces.length)
  const whole = new Float64Array(pieces.length)
  pieces.forEach((own, document) => {
    let squares = 0
    for (const gram of own) {
      const at = places.get(gram)!
      postings[next[at]!++] = document
      squares += weights[at]!
    }
    // never zero, so that an empty text divides nothing by nothing
    scales[document] = (Math.sqrt(squares) + NORM_FLOOR) ** NORM_POWER
    whole[document] = squares / scales[document]!
  })
  return { postings, scales, typical: whole.sort()[whole.length >> 1] || 1 }
}

function documentNumbers(length: number, documents: number): Uint16Array | Uint32Array {
  return documents <= 0x10000 ? new Uint16Array(new SharedArrayBuffer(length * 2)) : uint32(length)
}

/** Place of a value in a rising array, −1 without it. */
function placeOf(sorted: Uint32Array, wanted: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const value = sorted[middle]!
    if (value === wanted) return middle
    if (value < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function uint32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4))
}

function float64(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8))
}
