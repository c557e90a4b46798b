import { existsSync, writeFileSync } from 'node:fs'
import { threadId } from 'node:worker_threads'
import { DomainError } from '@socle/kernel'
import { type Served, serveTasks } from '@socle/vision'
import type { CardTask, MatchTask, PageTask, TurnTask } from '../src/recognition/tasks.ts'

/** A photograph whose bytes say what its analysis is to do. */
export interface Script {
  readonly cards: number
  readonly emptyPockets?: number
  readonly cardMs?: number
  /** Cards by what they show; the first card shows least. */
  readonly clearest?: readonly number[]
  /** What each card says when it is asked for its turn. */
  readonly scores?: readonly number[]
  readonly fault?: {
    readonly stage: 'page' | 'turn' | 'card' | 'match'
    readonly kind: 'crash' | 'leave' | 'hang' | 'refuse'
    /** This card only. */
    readonly card?: number
    /** A file: the fault happens only while it is missing, once. */
    readonly once?: string
  }
}

const side = 100
let cardsRead = 0

serveTasks({
  page({ bytes }: PageTask, { step }: Served) {
    step('begun')
    const script = scriptOf(bytes)
    meet(script, 'page')
    const pixels = new Uint8Array(new SharedArrayBuffer(Math.max(bytes.length, 3)))
    pixels.set(bytes)
    const cornersOf = (at: number) =>
      [at, at + 1, at + 1, at].map((x, corner) => [x, corner < 2 ? 0.5 : side] as const)
    return {
      picture: { width: side * 2, height: side, channels: 3, data: pixels },
      layout: {
        rows: 1,
        cols: script.cards,
        emptyPockets: Array.from({ length: script.emptyPockets ?? 0 }, () => ({
          row: 0,
          col: 0,
          polygon: cornersOf(0),
        })),
        ignored: [],
      },
      spots: Array.from({ length: script.cards }, (_, col) => ({
        quad: cornersOf(col),
        cell: { row: 0, col },
      })),
      clearest: script.clearest ?? Array.from({ length: script.cards }, (_, at) => script.cards - 1 - at),
    }
  },
  turn: ({ picture }: TurnTask) => {
    const script = scriptOf(picture.data)
    meet(script, 'turn')
    return script.scores ?? [0, 0, 0, 0]
  },
  card({ picture, quad, rotation }: CardTask) {
    const script = scriptOf(picture.data)
    const card = quad[0][0]
    meet(script, 'card', card)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, script.cardMs ?? 0)
    const quality = { sharpness: 1, glare: 0, cut: false }
    const reading = { rotation: 0, texts: [], strips: [], nameBand: `${card}`, quality, hash: '0'.repeat(64) }
    // cards tell which thread has read them, and when
    return {
      reading: { ...reading, note: { threadId, place: cardsRead++, script } },
      rotation: rotation ?? 90,
      crop: Uint8Array.of(card),
    }
  },
  match({ readings }: MatchTask) {
    const first = readings[0] as unknown as { note?: { script: Script } }
    if (first.note) meet(first.note.script, 'match')
    return readings.map(({ nameBand }) => ({
      match: {
        candidates: [],
        ruleOk: false,
        margin: null,
        language: 'fr',
        metadata: { probable_name: nameBand },
      },
      group: null,
    }))
  },
})

function scriptOf(bytes: Uint8Array): Script {
  return JSON.parse(Buffer.from(bytes).toString().replace(/\0+$/, ''))
}

function meet({ fault }: Script, stage: string, card?: number): void {
  if (fault?.stage !== stage || (fault.card !== undefined && fault.card !== card)) return
  if (fault.once !== undefined) {
    if (existsSync(fault.once)) return
    writeFileSync(fault.once, '')
  }
  if (fault.kind === 'crash') throw new TypeError('a slip')
  if (fault.kind === 'leave') process.exit(3)
  if (fault.kind === 'hang') for (;;) Math.sqrt(2)
  throw new DomainError({ kind: 'unsupported', code: 'image_truncated', detail: { en: 'cut', fr: 'coupé' } })
}
