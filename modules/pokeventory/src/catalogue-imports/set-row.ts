import { fold } from '../cards/fold.ts'
import type { RowRules, SeriesRow, SetRow } from './catalogue-rows.ts'
import type { IncomingSeries, IncomingSet } from './incoming.ts'
import { wantedWords } from './languages.ts'
import type { RowIds } from './row-ids.ts'
import { sourceHash } from './source-hash.ts'

/** Series whose cards exist in an app only. */
const digitalSeries = 'tcgp'

export function seriesRow(series: IncomingSeries, ids: RowIds, rules: RowRules): SeriesRow {
  const row = {
    id: ids.series(series.region, series.id),
    region: series.region,
    digital: isDigital(series.region, series.id),
    logo: series.logo,
    source: rules.source,
    translations: wantedWords(series.names, rules.languages).map(([lang, name]) => ({ lang, name })),
  }
  return { ...row, source_hash: sourceHash({ ...row, id: series.id }) }
}

/** `rowId`: not the source's own for what both regions call alike, and for several sets of one id. */
export function setRow(set: IncomingSet & { readonly rowId: string }, ids: RowIds, rules: RowRules): SetRow {
  const days = Object.values(set.releaseDates).sort()
  const row = {
    id: set.rowId,
    series_id: ids.series(set.region, set.seriesId),
    region: set.region,
    digital: isDigital(set.region, set.seriesId),
    logo: set.logo,
    symbol: set.symbol,
    printed_code: set.printedCode,
    local_codes: set.localCodes,
    card_count_official: set.official,
    release_date: set.releaseDate ?? days[0] ?? null,
    source: rules.source,
    translations: wantedWords(set.names, rules.languages).map(([lang, name]) => ({
      lang,
      name,
      name_fold: fold(name),
      release_date: set.releaseDates[lang] ?? null,
    })),
  }
  // by the source's own ids: rows that are renamed later stay what they are
  return { ...row, source_hash: sourceHash({ ...row, id: set.id, series_id: set.seriesId }) }
}

function isDigital(region: string, seriesId: string): boolean {
  return region === 'intl' && seriesId === digitalSeries
}
