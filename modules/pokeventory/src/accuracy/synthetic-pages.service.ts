import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Random } from '@socle/kernel'
import { type Catalogue, recordsOf } from '../../seed/catalogue/catalogue.ts'
import { generateCatalogue } from '../../seed/catalogue/generate.ts'
import { CardShelf } from '../../seed/scenes/card-shelf.ts'
import type { PageWish } from '../../seed/scenes/page-wish.ts'
import { type PagePhotograph, photographPage } from '../../seed/scenes/photograph.ts'
import { boxAround } from './labelled-page.ts'
import type { PageLabel } from './labels.ts'

const pack = promisify(gzip)

/** What bars of time and memory are measured with. */
export const twelveMegapixels: PageWish = { pockets: 9, longSide: 4032, empty: 0 }

export interface SyntheticPage extends PagePhotograph {
  readonly name: string
}

/** Photographs of pages that the project draws itself, from one seed: catalogue and pages. */
export class SyntheticPages {
  readonly catalogue: Catalogue
  readonly #seed: number
  readonly #shelf: CardShelf

  constructor(seed: number) {
    this.#seed = seed
    this.catalogue = generateCatalogue(seed)
    this.#shelf = new CardShelf(this.catalogue)
  }

  async page(number: number, wish?: PageWish): Promise<SyntheticPage> {
    const seed = new Random(this.#seed).branch(`page ${number}`).whole(0, 2 ** 31 - 1)
    const name = `page-${String(number).padStart(3, '0')}.jpg`
    return { name, ...(await photographPage(seed, this.#shelf, wish)) }
  }

  /** Writes pages, `labels.json` and the catalogue that an import takes. */
  async write(
    folder: string,
    { pages, wish }: { readonly pages: number; readonly wish: PageWish },
    onPage: (done: number) => void,
  ): Promise<void> {
    await mkdir(folder, { recursive: true })
    const lines = [...recordsOf(this.catalogue)].map((record) => `${JSON.stringify(record)}\n`)
    await writeFile(join(folder, 'catalogue.ndjson.gz'), await pack(lines.join('')))
    const labels: Record<string, PageLabel | string> = {
      note: 'Boxes are x, y, w, h as fractions of the image, quads pixels clockwise from the own top left.',
    }
    for (let number = 1; number <= pages; number++) {
      const page = await this.page(number, wish)
      await writeFile(join(folder, page.name), page.jpeg)
      labels[page.name] = this.#labelOf(page)
      onPage(number)
    }
    await writeFile(join(folder, 'labels.json'), `${JSON.stringify(labels, null, 1)}\n`)
  }

  #labelOf({ truth }: SyntheticPage): PageLabel {
    const names = new Map(this.catalogue.cards.map(({ id, name }) => [id, name]))
    return {
      cards: truth.cards.map(({ card_id, lang, row, col, quad, rotation }) => {
        const [[left, top], , [right, bottom]] = boxAround(quad)
        const { width, height } = truth
        return {
          card_id,
          name: names.get(card_id)?.[lang] ?? '',
          lang,
          row: row + 1,
          column: col + 1,
          box: [left / width, top / height, (right - left) / width, (bottom - top) / height],
          quad,
          rotation,
        }
      }),
      empty_pockets: truth.emptyPockets.length,
      cut_cards: truth.cut.length,
      empty: truth.emptyPockets.map(({ quad }) => quad),
      cut: truth.cut,
    }
  }
}
