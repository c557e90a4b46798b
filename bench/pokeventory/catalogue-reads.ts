import { get } from 'node:http'
import type { Figure } from '../measuring/figures.ts'
import { median, timesOf } from '../measuring/median.ts'
import type { OwnDatabase } from '../measuring/postgres.ts'

const RUNS = 60
/** A language with fewer cards says little. */
const LEAST_CARDS = 500

/** Asks for cards and throws on anything but an answer. */
type Cards = (query: string) => Promise<{ readonly total: number }>

export function cardsAt(url: string): Cards {
  return async (query) => {
    const answer = await fetch(`${url}/cards?${query}`)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`/cards?${query}: ${answer.status} ${text}`)
    return JSON.parse(text)
  }
}

/** A filter that nobody has asked before is counted anew. */
export async function pageFigures(cards: Cards, url: string): Promise<Figure[]> {
  const time = async (query: (run: number) => string) =>
    median(await timesOf(RUNS, (run) => cards(query(run))))
  await time(() => 'skip=0')
  const [first, far] = [await time(() => 'skip=0'), await time((run) => `skip=${20_000 + run}`)]
  const newly = await time((run) => `digital=false&local_id=${run}`)
  return [
    { what: 'a page of 20, skip 0', value: first, unit: 'ms' },
    { what: 'skip 20,000 against skip 0', value: far / first, unit: '×', atMost: 5 },
    { what: 'the first page of a filter that is new', value: newly, unit: 'ms' },
    {
      what: '20 cards, gzipped',
      value: (await gzipped(`${url}/cards?limit=20`)) / 1024,
      unit: 'KB',
      atMost: 20,
    },
  ]
}

interface Searched {
  readonly lang: string
  readonly plainMs: number
  readonly slipMs: number
  readonly slipsFound: number
}

/** Names without their accents, and with a letter that is wrong, in every language of the catalogue. */
export async function searchFigures(cards: Cards, database: OwnDatabase): Promise<Figure[]> {
  const languages = await database.query(
    'select lang from pokeventory.card_translations group by lang having count(*) >= $1 order by lang',
    [LEAST_CARDS],
  )
  const searched: Searched[] = []
  for (const { lang } of languages) {
    process.stderr.write(`searches: ${lang}\n`)
    searched.push(await searchedIn(String(lang), cards, database))
  }
  const main = searched.filter(({ lang }) => ['fr', 'en', 'ja'].includes(lang))
  const slowest = (of: 'plainMs' | 'slipMs') =>
    searched.reduce((slow, each) => (each[of] > slow[of] ? each : slow))
  const [plain, slip] = [slowest('plainMs'), slowest('slipMs')]
  return [
    ...main.flatMap(({ lang, plainMs, slipMs, slipsFound }): Figure[] => [
      { what: `a name without accents, ${lang}`, value: plainMs, unit: 'ms', atMost: 30 },
      { what: `a name with a slip of the pen, ${lang}`, value: slipMs, unit: 'ms', atMost: 30 },
      { what: `slips that find something, ${lang}`, value: slipsFound * 100, unit: '%' },
    ]),
    {
      what: `without accents, slowest of ${searched.length} languages (${plain.lang})`,
      value: plain.plainMs,
      unit: 'ms',
      atMost: 30,
    },
    { what: `a slip, slowest of them (${slip.lang})`, value: slip.slipMs, unit: 'ms', atMost: 30 },
  ]
}

async function searchedIn(lang: string, cards: Cards, database: OwnDatabase): Promise<Searched> {
  const names = await namesOf(database, lang)
  const plain = names.map((name) => name.normalize('NFD').replace(/[\u0300-\u036f]/g, ''))
  const wrong = names.map(slipOf)
  const found: number[] = []
  for (const name of wrong) found.push((await cards(`q=${encodeURIComponent(name)}`)).total)
  const time = async (list: readonly string[], parameter: string) =>
    median(
      await timesOf(RUNS, (run) => cards(`${parameter}=${encodeURIComponent(list[run % list.length]!)}`)),
    )
  return {
    lang,
    plainMs: await time(plain, 'name'),
    slipMs: await time(wrong, 'q'),
    slipsFound: found.filter((total) => total > 0).length / found.length,
  }
}

/** Names by lot, the same ones each time; long enough for a slip to leave something. */
async function namesOf(database: OwnDatabase, lang: string): Promise<readonly string[]> {
  const rows = await database.query(
    `select name from (select distinct name from pokeventory.card_translations
      where lang = $1 and char_length(name_fold) >= 4) n order by md5(name) limit $2`,
    [lang, RUNS],
  )
  return rows.map(({ name }) => String(name))
}

/** One letter in the middle is written twice. */
function slipOf(name: string): string {
  const letters = [...name]
  const middle = Math.floor(letters.length / 2)
  return [...letters.slice(0, middle), letters[middle - 1], ...letters.slice(middle)].join('')
}

/** One or two letters: the whole name of a card in some scripts, part of most names in others. */
export async function shortFigures(cards: Cards, database: OwnDatabase): Promise<Figure[]> {
  const whole = await database.query(
    `select name_fold from (select distinct name_fold from pokeventory.card_translations
      where char_length(name_fold) <= 2 and name_fold !~ '^[a-z0-9]*$') n order by md5(name_fold) limit $1`,
    [RUNS],
  )
  const letters = ['a', 'e', 'o', 'an', 'ch', 'er', 'ca', 'mi', 'z', 'x']
  const time = async (list: readonly string[], parameter: string) =>
    list.length === 0
      ? []
      : await timesOf(RUNS, (run) => cards(`${parameter}=${encodeURIComponent(list[run % list.length]!)}`))
  const names = whole.map((row) => String(row['name_fold']))
  const [named, byName, byText] = [
    await time(names, 'name'),
    await time(letters, 'name'),
    await time(letters, 'q'),
  ]
  return [
    ...(names.length > 0
      ? [
          {
            what: 'whole names of one or two signs, not Latin ones',
            value: median(named),
            unit: 'ms',
            atMost: 30,
          },
        ]
      : []),
    { what: 'one or two letters of a name', value: median(byName), unit: 'ms' },
    { what: 'one or two letters typed', value: median(byText), unit: 'ms' },
  ]
}

/** What comes over the wire: `fetch` tells only what it was before. */
async function gzipped(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let length = 0
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length
      })
      answer.on('end', () => resolve(length))
    }).on('error', reject)
  })
}
