import type { Random } from '@socle/kernel'
import type { FactRow } from '../src/matching/card-facts.ts'
import type { CardReading } from '../src/reading/card-reading.ts'
import { readingOf } from './matching.ts'

/** How well a card was read, each as a share. */
export interface Legibility {
  /** Letters read wrong. */
  readonly noise: number
  /** Words that are missing. */
  readonly lost: number
  /** Whether the number was read, and how often its signs are wrong. */
  readonly number: { readonly attempts: number; readonly noise: number }
}

const mistaken: Readonly<Record<string, string>> = {
  ...{ O: '0', '0': 'O', I: 'l', l: '1', '1': 'l', S: '5', '5': 'S', B: '8', '8': 'B', Z: '2', '2': 'Z' },
  ...{
    '/': '7',
    e: 'c',
    a: 'o',
    n: 'm',
    m: 'rn',
    t: 'f',
    i: 'l',
    é: 'e',
    è: 'é',
    ー: '一',
    カ: '力',
    ロ: '口',
  },
}

/** A text as OCR gives it: signs taken for others, lost, added. */
function misread(random: Random, text: string, share: number): string {
  return [...text]
    .map((sign) => {
      if (!random.chance(share)) return sign
      const kind = random.next()
      if (kind < 0.3) return ''
      return kind < 0.8
        ? (mistaken[sign] ?? random.pick([...'aeinrst']))
        : `${sign}${random.pick([...'.,ilr'])}`
    })
    .join('')
}

/** A reading of a card in a language; the printed number as the strip has it. */
export function noisyReading(
  random: Random,
  {
    row,
    lang,
    printed,
  }: { readonly row: FactRow; readonly lang: 'fr' | 'en' | 'ja'; readonly printed: string },
  { noise, lost, number }: Legibility,
): CardReading {
  const { name, evolvesFrom, texts } = row.translations.find((each) => each.lang === lang)!
  const rules = [...(texts.abilities ?? []), ...(texts.attacks ?? [])]
  const lines = [
    name,
    evolvesFrom ?? '',
    ...rules.flatMap((rule) => [rule.name ?? '', rule.effect ?? '']),
    texts.effect ?? '',
    texts.description ?? '',
    row.illustrator ? `Illus. ${row.illustrator}` : '',
  ].filter((line) => line !== '')
  const kept = lines.map((line) =>
    line
      .split(' ')
      .filter(() => !random.chance(lost))
      .join(' '),
  )
  const strips = Array.from({ length: number.attempts }, (_, at) => ({
    side: 'left' as const,
    variant: `attempt ${at}`,
    tokens: [...misread(random, printed, number.noise).split(' '), '©2023'],
  }))
  return readingOf([], {
    texts: [
      {
        language: lang === 'ja' ? 'ja' : 'fr',
        lines: kept.map((line) => misread(random, line, noise)),
        words: [],
      },
    ],
    strips,
  })
}
