import type { CatalogueIndex } from './catalogue-index.ts'
import type { TextIndex } from './text-index.ts'

/** Of the bytes and of all that goes into them: changed when texts are cut or folded otherwise. */
export const INDEX_FORMAT = 1

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array

const kinds = {
  Uint8Array: (bytes: ArrayBufferLike, at: number, length: number) => new Uint8Array(bytes, at, length),
  Uint16Array: (bytes: ArrayBufferLike, at: number, length: number) => new Uint16Array(bytes, at, length),
  Uint32Array: (bytes: ArrayBufferLike, at: number, length: number) => new Uint32Array(bytes, at, length),
  Float64Array: (bytes: ArrayBufferLike, at: number, length: number) => new Float64Array(bytes, at, length),
} as const

interface Part {
  readonly kind: keyof typeof kinds
  readonly length: number
}

interface Header {
  readonly version: string
  readonly cardCount: number
  readonly texts: readonly { readonly language: string; readonly typical: number }[]
  readonly parts: readonly Part[]
}

/** Every array begins at a multiple of this. */
const STEP = 8
/** Written at once; shared memory is copied, as files and sockets do not take it. */
const CHUNK = 1 << 20

/** The index as a file: the header's length, the header, the arrays as they are in memory. */
export function* bytesOfIndex(index: CatalogueIndex): Generator<Uint8Array> {
  const parts = partsOf(index)
  const header: Header = {
    version: index.version,
    cardCount: index.cardCount,
    texts: index.texts.map(({ language, typical }) => ({ language, typical })),
    parts: parts.map((part) => ({ kind: kindOf(part), length: part.length })),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const head = new Uint8Array(STEP + padded(text.length))
  new DataView(head.buffer).setUint32(0, text.length, true)
  head.set(text, STEP)
  yield head
  for (const part of parts) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.slice(at, at + CHUNK)
    if (padded(bytes.length) > bytes.length) yield new Uint8Array(padded(bytes.length) - bytes.length)
  }
}

/** The index over these bytes, without a copy; null when they are no index of that version. */
export function indexOfBytes(bytes: Uint8Array, version: string): CatalogueIndex | null {
  const header = headerOf(bytes)
  if (!header || header.version !== version) return null
  let at = STEP + padded(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true))
  const parts = header.parts.map(({ kind, length }) => {
    const part = kinds[kind](bytes.buffer, bytes.byteOffset + at, length)
    at += padded(part.byteLength)
    return part
  })
  return at === bytes.length ? assembled(header, parts) : null
}

function headerOf(bytes: Uint8Array): Header | null {
  if (bytes.length < STEP) return null
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  if (STEP + length > bytes.length) return null
  try {
    return JSON.parse(new TextDecoder().decode(bytes.slice(STEP, STEP + length)))
  } catch {
    return null
  }
}

function partsOf({ records, keys, twins, texts }: CatalogueIndex): readonly Numbers[] {
  return [
    records.bytes,
    records.starts,
    keys.hashes,
    keys.cards,
    twins.heads,
    twins.next,
    ...texts.flatMap((text) => [
      text.cards,
      text.grams,
      text.starts,
      text.postings,
      text.weights,
      text.scales,
    ]),
  ]
}

function assembled(header: Header, parts: readonly Numbers[]): CatalogueIndex {
  const left = [...parts]
  const take = <T extends Numbers>() => left.shift() as T
  return {
    version: header.version,
    cardCount: header.cardCount,
    records: { bytes: take<Uint8Array>(), starts: take<Uint32Array>() },
    keys: { hashes: take<Uint32Array>(), cards: take<Uint32Array>() },
    twins: { heads: take<Uint32Array>(), next: take<Uint32Array>() },
    texts: header.texts.map(
      ({ language, typical }): TextIndex => ({
        language,
        typical,
        cards: take<Uint32Array>(),
        grams: take<Uint32Array>(),
        starts: take<Uint32Array>(),
        postings: take<Uint16Array | Uint32Array>(),
        weights: take<Float64Array>(),
        scales: take<Float64Array>(),
      }),
    ),
  }
}

function kindOf(part: Numbers): Part['kind'] {
  return part.constructor.name as Part['kind']
}

function padded(length: number): number {
  return Math.ceil(length / STEP) * STEP
}
