import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import type { Raster } from './raster.ts'
import type { ReaderModel, ReadingOptions, TextReader, Word } from './reader.ts'

/** What is used of Tesseract's own interface, as its WebAssembly build gives it. */
interface Api {
  /** 0 when all is well. */
  Init(folder: string, language: string, engine: number): number
  SetVariable(name: string, value: string): boolean
  /** Takes the file `/input`; 1 when it is no picture. */
  SetImageFile(exif: number, angle: number): number
  Recognize(monitor: null): number
  GetTSVText(page: number): string
  Clear(): void
  End(): void
}

interface Core {
  readonly TessBaseAPI: new () => Api
  readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }
}

type MakeCore = (options: object) => Promise<Core>

const LSTM_ENGINE = 1
const DEFAULT_DPI = 300
const layouts = { sparse: '11', block: '6', line: '7', filled_line: '13' } as const
const silent = () => {}
/**
 * The Japanese model brings settings of which these are not its own but of all models together, as Tesseract keeps
 * them: what is read in Latin letters would depend on whether Japanese was read before.
 */
const SHARED = [
  ['edges_use_new_outline_complexity', '0', '1'],
  ['edges_children_fix', '0', '1'],
  ['edges_children_count_limit', '45', '1000'],
  ['textord_tabvector_vertical_gap_fraction', '0.5', '1.5'],
  ['textord_tabvector_vertical_box_ratio', '0.5', '0.3'],
] as const satisfies readonly (readonly [name: string, latin: string, japanese: string])[]
const fromHere = createRequire(import.meta.url)

/**
 * Loads Tesseract. Its core is driven in this very thread, without tesseract.js around it: that would start one more
 * thread for each reader, and want every picture as a file. The SIMD build, not the relaxed one: that is no faster, and
 * what it computes depends on the processor.
 */
export async function loadTextReader(): Promise<TextReader> {
  const make = fromHere('tesseract.js-core/tesseract-core-simd-lstm.js') as MakeCore
  return new Tesseract(await make({ TesseractProgress: silent, print: silent, printErr: silent }))
}

class Tesseract implements TextReader {
  readonly #core: Core
  readonly #apis = new Map<ReaderModel, Api>()
  readings = 0

  constructor(core: Core) {
    this.#core = core
  }

  read(image: Raster, options: ReadingOptions): readonly Word[] {
    this.readings += 1
    const api = this.#apiOf(options.model)
    api.SetVariable('tessedit_pageseg_mode', layouts[options.layout])
    api.SetVariable('user_defined_dpi', String(options.dpi ?? DEFAULT_DPI))
    api.SetVariable('tessedit_do_invert', options.invert === false ? '0' : '1')
    for (const [name, latin, japanese] of SHARED)
      api.SetVariable(name, options.model === 'jpn' ? japanese : latin)
    this.#core.FS.writeFile('/input', fileOf(image))
    if (api.SetImageFile(1, 0) !== 0) throw new Error('Tesseract takes no such picture')
    try {
      if (api.Recognize(null) !== 0) throw new Error('Tesseract has failed')
      return wordsOf(api.GetTSVText(0))
    } finally {
      api.Clear()
      this.#core.FS.unlink('/input')
    }
  }

  close(): void {
    for (const api of this.#apis.values()) api.End()
    this.#apis.clear()
  }

  #apiOf(model: ReaderModel): Api {
    const known = this.#apis.get(model)
    if (known) return known
    const packed = fromHere.resolve(`@tesseract.js-data/${model}/4.0.0_best_int/${model}.traineddata.gz`)
    const file = `/${model}.traineddata`
    this.#core.FS.writeFile(file, gunzipSync(readFileSync(packed)))
    const api = new this.#core.TessBaseAPI()
    if (api.Init('/', model, LSTM_ENGINE) !== 0) throw new Error(`no model ${model}`)
    this.#core.FS.unlink(file)
    this.#apis.set(model, api)
    return api
  }
}

/** A portable pixmap: the one format that is a header and then the pixels as they are. */
function fileOf({ width, height, channels, data }: Raster): Uint8Array {
  const header = Buffer.from(`P${channels === 3 ? 6 : 5}\n${width} ${height}\n255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}

const WORD_LEVEL = '5'

/** Words from the table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function wordsOf(table: string): readonly Word[] {
  const words: Word[] = []
  let line = -1
  let lineKey = ''
  for (const row of table.split('\n')) {
    const columns = row.split('\t')
    const text = columns[11]?.trim()
    if (columns[0] !== WORD_LEVEL || !text) continue
    const key = columns.slice(1, 5).join(' ')
    if (key !== lineKey) line += 1
    lineKey = key
    const [x = 0, y = 0, w = 0, h = 0, confidence = 0] = columns.slice(6, 11).map(Number)
    words.push({ text, confidence, box: [x, y, w, h], line })
  }
  return words
}
