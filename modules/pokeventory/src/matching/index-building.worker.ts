import { serveTasks } from '@socle/vision'
import type { FactRow } from './card-facts.ts'
import { buildCatalogueIndex, type CatalogueIndex } from './catalogue-index.ts'
import type { CatalogueTexts } from './catalogue-texts.ts'
import { factRowsOfTexts } from './catalogue-texts.ts'

serveTasks({
  build({ version, texts }: { readonly version: string; readonly texts: CatalogueTexts }): CatalogueIndex {
    const rows: FactRow[] = factRowsOfTexts(texts)
    return buildCatalogueIndex(rows, { version })
  },
})
