import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { faultOf } from './catalogue-of-records.ts'
import { type Fault, type Located, type Place, setKey } from './catalogue-plan.ts'
import type { CatalogueSource, SetGroup, SourceCards, SourceOutline } from './catalogue-source.ts'
import type { IncomingCard, IncomingSeries, IncomingSet } from './incoming.ts'
import { type Line, PackedLines } from './packed-lines.ts'
import { incomingOf } from './record.ts'
import { BadRecord } from './record-fields.ts'

const MAX_BYTES = 512 * 1024 * 1024
const MAX_LINE_BYTES = 1024 * 1024
/** Beyond these it is no catalogue, and must not fill the memory. */
const MAX_RECORDS = 1_000_000
const MAX_FAULTS = 10_000
const MAX_CARDS_OF_SET = 10_000
const NEWLINE = 10

/** A catalogue as one JSON object a line, perhaps compressed. */
export class NdjsonSource implements CatalogueSource {
  readonly #file: string
  readonly #open: () => Promise<Readable>
  readonly #groups = new Map<string, { readonly group: SetGroup; readonly lines: PackedLines }>()
  readonly #series: Located<IncomingSeries>[] = []
  readonly #sets: Located<IncomingSet>[] = []
  readonly #faults: Fault[] = []

  /** `file`: what it is called in reports. */
  constructor(file: string, open: () => Promise<Readable>) {
    this.#file = file
    this.#open = open
  }

  async outline(signal: AbortSignal): Promise<SourceOutline> {
    let number = 0
    for await (const bytes of linesOf(await this.#open(), signal)) {
      number += 1
      if (number > MAX_RECORDS) throw new BadRecord(`the file has more than ${MAX_RECORDS} lines`)
      this.#read({ bytes, number })
      if (this.#faults.length > MAX_FAULTS)
        throw new BadRecord(`more than ${MAX_FAULTS} lines are bad, the first: ${this.#faults[0]!.reason}`)
    }
    return {
      series: this.#series,
      sets: this.#sets,
      groups: [...this.#groups.values()].map(({ group }) => group),
      faults: this.#faults,
    }
  }

  async cards(set: { readonly region: string; readonly id: string }): Promise<SourceCards> {
    const cards: Located<IncomingCard>[] = []
    const faults: Fault[] = []
    const key = setKey(set)
    for (const line of this.#groups.get(key)?.lines.lines() ?? []) {
      const place = this.#place(line)
      const record = recordOf(line.bytes)
      try {
        const { card } = incomingOf(record)
        if (card) cards.push({ value: card, place, isInline: false })
      } catch (error) {
        faults.push(faultOf(error, place, record))
      }
    }
    // asked for once: the room is needed for the next
    this.#groups.delete(key)
    return { cards, faults }
  }

  #read(line: Line): void {
    if (line.bytes.length === 0 || isBlank(line.bytes)) return
    const place = this.#place(line)
    let record: unknown
    try {
      record = recordOf(line.bytes)
      const { series, set, card } = incomingOf(record)
      if (series) this.#series.push({ value: series, place, isInline: (set ?? card) !== null })
      if (set) this.#sets.push({ value: set, place, isInline: card !== null })
      if (card) this.#keep(card, line)
    } catch (error) {
      this.#faults.push(faultOf(error, place, record))
    }
  }

  #keep({ region, setId, seriesId }: IncomingCard, line: Line): void {
    const key = setKey({ region, id: setId })
    const known = this.#groups.get(key)
    const lines = known?.lines ?? new PackedLines()
    if (lines.count >= MAX_CARDS_OF_SET) throw new BadRecord(`setId: more than ${MAX_CARDS_OF_SET} cards`)
    lines.add(line)
    if (!known) this.#groups.set(key, { group: { region, setId, seriesId }, lines })
  }

  #place({ number }: Line): Place {
    return { file: this.#file, line: number }
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length < 100 && bytes.toString().trim() === ''
}

function recordOf(bytes: Buffer): unknown {
  if (bytes.length > MAX_LINE_BYTES) throw new BadRecord('line: longer than a megabyte')
  if (!isUtf8(bytes)) throw new BadRecord('line: not UTF-8')
  const text = bytes.toString()
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    throw new BadRecord('line: not JSON')
  }
}

/** Unpacks what is packed, whatever it is called, and cuts it into lines. */
async function* linesOf(stream: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const first = await iterator.next()
  const rest = (async function* () {
    for (let chunk = first; !chunk.done; chunk = await iterator.next()) yield chunk.value
  })()
  const isPacked = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
  yield* isPacked ? cut(unpacked(rest, signal), signal) : cut(rest, signal)
}

async function* unpacked(chunks: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  // its failure is the gunzip's, which whoever reads it gets
  const done = pipeline(chunks, gunzip, { signal }).catch(() => {})
  try {
    for await (const chunk of gunzip) yield chunk as Buffer
  } catch {
    throw new BadRecord('the file is damaged: it cannot be unpacked to its end')
  }
  await done
}

async function* cut(chunks: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  let left: Buffer[] = []
  let leftBytes = 0
  let bytes = 0
  for await (const chunk of chunks) {
    signal.throwIfAborted()
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new BadRecord(`the file is larger than ${MAX_BYTES / 1024 / 1024} MB`)
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end)
      yield left.length > 0 ? Buffer.concat([...left, piece]) : piece
      left = []
      leftBytes = 0
      start = end + 1
    }
    // what is too long is refused by its length: the rest of it is not needed
    if (start < chunk.length && leftBytes <= MAX_LINE_BYTES) {
      left.push(chunk.subarray(start))
      leftBytes += chunk.length - start
    }
  }
  if (left.length > 0) yield Buffer.concat(left)
}
