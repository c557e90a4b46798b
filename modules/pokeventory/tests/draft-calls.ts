import { sql } from 'kysely'
import { type Album, imports, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page, type ScriptedCard } from './scripted-recognition.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
export type Answer = any

export const sure = (id: string, more: Partial<ScriptedCard> = {}): ScriptedCard => ({
  cards: [id],
  sure: true,
  ...more,
})
export const unsure = (id: string): ScriptedCard => ({ cards: [id, 'two-001'], score: 0.6 })

/** What the album's collector does with drafts. */
export function draftCalls({ app, ash, recognition }: Album) {
  let shade = 0
  return {
    post: (path: string, json?: object) => ash.request('POST', `${imports}/${path}`, json && { json }),
    draftNow: async (id: string): Promise<Answer> =>
      (await ash.request('GET', `${imports}/drafts/${id}`)).json(),
    /** Uploads a photograph that shows these cards. */
    async shown(...cards: readonly ScriptedCard[]): Promise<Answer> {
      recognition.script = () => page(cards)
      shade += 1
      return (await upload(ash, { files: [photograph(shade)] })).json()
    },
    /** Everything that a collection is made of, as it stands. */
    async collection(): Promise<Answer> {
      const lots = (await ash.request('GET', '/pokeventory/user-cards/?limit=100')).json()
      const sets = (await ash.request('GET', '/pokeventory/master-sets/')).json()
      const { rows } = await sql`select card_id, encode(hash, 'hex') as hash from pokeventory.card_hashes
        order by id`.execute(app.database.handle)
      return {
        lots: lots.items.map(({ card_id, quantity, draft_id }: Answer) => ({ card_id, quantity, draft_id })),
        sets: sets.map(({ set_id, owned_card_count, completion_rate, status }: Answer) => ({
          set_id,
          owned_card_count,
          completion_rate,
          status,
        })),
        hashes: rows,
      }
    },
    /** No photographs, no cards of anybody. */
    empty: () =>
      app.database.transaction(async (tx) => {
        for (const table of [
          'analysis_batches',
          'user_cards',
          'user_master_set',
          'card_hashes',
          'operations',
        ])
          await sql`delete from ${sql.table(`pokeventory.${table}`)}`.execute(tx)
      }),
  }
}
