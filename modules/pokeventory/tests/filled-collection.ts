import type { RunningModule } from '@socle/testing'
import { sql } from 'kysely'
import { type Collector, newCollector } from './collectors.ts'
import { sure, unsure } from './draft-calls.ts'
import { type Album, imports, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page } from './scripted-recognition.ts'

/** What a collector has that has an id. */
export type IdKind = 'user' | 'lot' | 'batch' | 'image' | 'draft' | 'operation' | 'fileImport'

export interface FilledCollection {
  readonly collector: Collector
  readonly ids: Readonly<Record<IdKind, string>>
  /** Stands in every text of the collector: no answer to anybody else may hold it. */
  readonly marker: string
}

/** A collector with a row in every table; `open` is a draft that nobody has decided about. */
export async function fillCollection({ app, recognition }: Album, name: string): Promise<FilledCollection> {
  const marker = `only-${name.toLowerCase()}-knows`
  const collector = await newCollector(app, marker)
  recognition.script = () => page([sure('one-001'), unsure('one-002')])
  const sent = { files: [photograph(name.length)], names: [`${marker}.jpg`] }
  const batch = (await upload(collector, sent)).json()
  const [decided, open] = batch.drafts
  const validated = await collector.request('POST', `${imports}/batches/${batch.batch_id}/validate`, {
    json: { draft_ids: [decided.id], defaults: { notes: marker } },
  })
  const file = new File(['card_id;notes\n', `two-001;${marker}\nunknown;${marker}\n`], `${marker}.csv`)
  const previewed = await collector.request('POST', `${imports}/file`, { form: { file, dry_run: 'true' } })
  const { operation_id: operation, validated: lots } = validated.json()
  return {
    collector,
    marker,
    ids: {
      user: String(collector.id),
      lot: lots[0].user_card_id,
      batch: batch.batch_id,
      image: decided.image_id,
      draft: open.id,
      operation,
      fileImport: previewed.json().id,
    },
  }
}

const TABLES = [
  'analysis_batches',
  'analysis_images',
  'card_drafts',
  'user_cards',
  'user_master_set',
  'card_hashes',
  'operations',
  'file_imports',
] as const

/** A digest of everything a collector has, table by table. */
export async function digestOf(
  app: RunningModule,
  { accountId }: Collector,
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  const { rows } = await sql<{ digest: string }>`select md5(a::text) as digest from accounts.accounts a
    where id = ${accountId}`.execute(app.database.handle)
  digests['accounts'] = rows[0]?.digest ?? 'gone'
  for (const table of TABLES) {
    const found = await sql<{ digest: string }>`
      select coalesce(md5(string_agg(t::text, ';' order by t.id)), 'empty') as digest
      from ${sql.id('pokeventory', table)} t where owner = ${accountId}`.execute(app.database.handle)
    digests[table] = found.rows[0]!.digest
  }
  return digests
}
