import { CardListing } from './cards/card-listing.service.ts'
import { CardReading } from './cards/card-reading.service.ts'
import { CardWriting } from './cards/card-writing.service.ts'
import { CatalogueOptions } from './catalogue/catalogue-options.service.ts'
import { CatalogueVersions } from './catalogue/catalogue-version.service.ts'
import type { Core } from './core.ts'
import { MasterSets } from './master-sets/master-set.service.ts'
import { SeriesReading } from './series/series-reading.service.ts'
import { SeriesWriting } from './series/series-writing.service.ts'
import { SetReading } from './sets/set-reading.service.ts'
import { SetWriting } from './sets/set-writing.service.ts'

/** Series, sets, cards, and where they come from. */
export function catalogueServices({ foundation, settings }: Core) {
  const { database, clock, urls } = foundation
  const catalogueVersions = new CatalogueVersions({ database, clock })
  const writing = { database, clock, catalogueVersions, masterSets: new MasterSets({ database, clock }) }
  const reading = { database, defaultLanguage: settings.DEFAULT_LANGUAGE }
  return {
    catalogueVersions,
    catalogueOptions: new CatalogueOptions({ ...reading, catalogueVersions }),
    seriesReading: new SeriesReading(reading),
    setReading: new SetReading(reading),
    cardListing: new CardListing(reading),
    cardReading: new CardReading(reading),
    seriesWriting: new SeriesWriting(writing),
    setWriting: new SetWriting(writing),
    cardWriting: new CardWriting(writing),
    defaultLanguage: settings.DEFAULT_LANGUAGE,
    publicUrls: urls,
  }
}
