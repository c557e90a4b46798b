import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'

/** A climb as the export has it; only what tests read. */
export interface ExportedClimb {
  readonly id: string
  readonly name: string
  readonly holdsList: string
  readonly feetRule: string
  readonly dateCreated: string
  readonly isPrivate: boolean
  readonly isBenchmark: boolean
  readonly climbedBy: number
  readonly totalLikes: number
  readonly climbSetters: { readonly id: string; readonly fullName: string } | null
  readonly crowdGrade: {
    readonly ircra: number
    readonly hueco: string
    readonly font: string
    readonly dankyu: string
  }
}

export interface ExportedHold {
  readonly id: number
  readonly area: string
  readonly polygonStr: string
  readonly touchPolygonStr: string
  readonly pathStr: string
  readonly centroidStr: string
  readonly topPolygonStr: string
  readonly centerTapeStr: string
  readonly rightTapeStr: string
  readonly leftTapeStr: string
}

export interface RealBoard {
  readonly folder: string
  readonly climbs: readonly ExportedClimb[]
  readonly setup: {
    readonly id: string
    readonly picture: { readonly name: string; readonly width: number; readonly height: number }
    readonly feetRulesOptions: readonly string[]
    readonly holds: readonly ExportedHold[]
  }
}

const shared =
  process.env['SOCLE_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))

/** Folder of the real export; it is third-party data and never part of the repository. */
export const realBoardFolder = `${shared}/mastoc`
const isThere = existsSync(`${realBoardFolder}/climbs.json`)

/** Reads the real export; throws when it is absent: call it inside `describeRealBoard` only. */
export function readRealBoard(): RealBoard {
  const read = (name: string) => JSON.parse(readFileSync(`${realBoardFolder}/${name}`, 'utf8'))
  return { folder: realBoardFolder, climbs: read('climbs.json').climbs, setup: read('setup.json') }
}

/** Runs the tests on the real export, or counts them as skipped and says why. */
export function describeRealBoard(name: string, tests: () => void): void {
  if (isThere) describe(name, tests)
  else it(name, (context) => context.skip('no real export where SOCLE_SHARED_DATA points'))
}
