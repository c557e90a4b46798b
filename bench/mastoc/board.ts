import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { doubleBoard } from './board-double.ts'
import type { Board } from './board-shape.ts'
import { readExport } from './stokt-export.ts'

export const REAL_CLIMBS = 1017

const shared =
  process.env['SOCLE_SHARED_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
/** Folder of the real export: third-party data that is not part of the repository. */
export const realFolder = `${shared}/mastoc`
export const hasRealBoard = existsSync(`${realFolder}/climbs.json`)
export const boardWords = hasRealBoard ? 'the real board' : "the real board's statistical double"

/** The real export where it is at hand, else its statistical double. */
export function board(): Board {
  return hasRealBoard ? readExport(realFolder) : doubleBoard(REAL_CLIMBS)
}
