import type { AnalysisStep } from '../recognition/analysis.ts'
import type { BatchProgress } from './batch.ts'

/** Shares of the time that an image takes. */
const DETECTED = 0.1
const READ = 0.9

/** Where a batch begins. */
export function queuedProgress(imagesTotal: number): BatchProgress {
  return {
    stage: 'queued',
    images_done: 0,
    images_total: imagesTotal,
    cards_done: 0,
    cards_total: null,
    percent: 0,
  }
}

interface Counted {
  readonly imagesDone: number
  readonly imagesTotal: number
  /** On the images that are done. */
  readonly cards: number
}

/** How far a batch is while one of its images is at a step. */
export function progressAt(
  { imagesDone, imagesTotal, cards }: Counted,
  { stage, cardsDone, cardsTotal }: AnalysisStep,
): BatchProgress {
  const share = (imagesDone + shareOf({ stage, cardsDone, cardsTotal })) / imagesTotal
  return {
    stage,
    images_done: imagesDone,
    images_total: imagesTotal,
    cards_done: cards + cardsDone,
    cards_total: cardsTotal === null ? null : cards + cardsTotal,
    percent: Math.min(99, Math.floor(share * 100)),
  }
}

/** How far a batch is between two of its images, or at its end. */
export function progressAfter({ imagesDone, imagesTotal, cards }: Counted, isFailed: boolean): BatchProgress {
  const isDone = imagesDone >= imagesTotal
  const ended = isFailed ? 'failed' : 'done'
  return {
    stage: isDone ? ended : 'detecting',
    images_done: imagesDone,
    images_total: imagesTotal,
    cards_done: cards,
    cards_total: isDone ? cards : null,
    percent: isDone ? 100 : Math.floor((imagesDone / imagesTotal) * 100),
  }
}

function shareOf({ stage, cardsDone, cardsTotal }: AnalysisStep): number {
  if (stage === 'detecting') return 0
  if (stage === 'matching') return READ
  return DETECTED + (READ - DETECTED) * (cardsTotal ? cardsDone / cardsTotal : 0)
}
