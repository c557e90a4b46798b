import type { RunningModule } from '@socle/testing'
import { sql } from 'kysely'

/** Sets of five invented cards each, written straight into the tables; ids `<set>-001` … */
export async function insertCards(app: RunningModule, setIds: readonly string[], size = 5): Promise<void> {
  await app.database.transaction(async (tx) => {
    await sql`insert into pokeventory.series (id, region, source) values ('tst', 'intl', 'manual')
      on conflict do nothing`.execute(tx)
    for (const [index, setId] of setIds.entries()) {
      await sql`insert into pokeventory.sets (id, series_id, region, card_count_official, card_count_total,
        release_date, source) values (${setId}, 'tst', 'intl', ${size - 1}, ${size}, ${`20${10 + index}-01-01`}, 'manual')`.execute(
        tx,
      )
      await sql`insert into pokeventory.set_translations (set_id, lang, name, name_fold)
        values (${setId}, 'fr', ${`Série ${setId}`}, ${`serie${setId}`})`.execute(tx)
      await sql`insert into pokeventory.cards (id, set_id, local_id, num_prefix, num_int, num_suffix, rarity, category, source)
        select ${setId} || '-' || lpad(n::text, 3, '0'), ${setId}, lpad(n::text, 3, '0'), '', n, '', 'Common', 'Pokemon', 'manual'
        from generate_series(1, ${size}::int) as n`.execute(tx)
      await sql`insert into pokeventory.card_translations (card_id, lang, name, name_fold)
        select id, 'fr', 'Brasilâme ' || num_int, 'brasilame' || num_int from pokeventory.cards
        where set_id = ${setId}`.execute(tx)
    }
  })
}
