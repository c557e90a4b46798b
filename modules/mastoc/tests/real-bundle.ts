import { readFileSync } from 'node:fs'
import type { Bundle } from '../src/imports/bundle.ts'
import { bundleOfStokt } from '../src/stokt/stokt-bundle.ts'
import { realBoardFolder } from './real-board.ts'

/** The real export as a bundle, as the import command reads it. */
export function readRealBundle(): Bundle {
  const read = (name: string) => JSON.parse(readFileSync(`${realBoardFolder}/${name}`, 'utf8'))
  const { gym_summary: summary, walls } = read('gym.json')
  return bundleOfStokt({
    summary,
    walls,
    setups: [read('setup.json')],
    climbs: read('climbs.json').climbs,
    isComplete: true,
  })
}
