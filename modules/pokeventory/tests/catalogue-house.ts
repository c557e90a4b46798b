import { type RunningModule, startModule, type TestResponse } from '@socle/testing'
import { pokeventory } from '../src/index.ts'
import { fillCatalogue } from './catalogue.ts'
import { type Collector, newCollector, newEditor } from './collectors.ts'
import { smallCatalogue } from './small-catalogue.ts'

/** The small catalogue, somebody who may write in it, and somebody who may not. */
export interface CatalogueHouse {
  readonly house: RunningModule
  readonly editor: Collector
  readonly collector: Collector
  /** Reads as nobody. */
  get(path: string): Promise<TestResponse>
  /** Calls as the editor. */
  write(method: string, path: string, json?: unknown): Promise<TestResponse>
}

/** Starts it; `house.stop()` ends it. */
export async function openCatalogueHouse(): Promise<CatalogueHouse> {
  const house = await startModule(pokeventory)
  await fillCatalogue(house, smallCatalogue)
  const editor = await newEditor(house, 'edith')
  return {
    house,
    editor,
    collector: await newCollector(house, 'colin'),
    get: (path) => house.request('GET', `/pokeventory${path}`),
    write: (method, path, json) =>
      editor.request(method, `/pokeventory${path}`, json === undefined ? {} : { json }),
  }
}
