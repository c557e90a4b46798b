import { sql } from 'kysely'
import {
  type Database,
  type DatabaseManifest,
  dumpTables,
  type MigrationSource,
  migrate,
  restoreTables,
  type TablePart,
} from '../src/index.ts'

export const schemas = ['house', 'room']

export interface Backup {
  readonly manifest: DatabaseManifest
  readonly parts: readonly TablePart[]
}

/** People and words with every kind of value, names that sort differently by language, a reference to a later row. */
export async function fill(database: Database, sources: readonly MigrationSource[]): Promise<void> {
  await migrate(database, sources, { direction: 'up' })
  await database.raw.exec(`
    insert into house.people (name, parent_id) overriding user value
      select 'person ' || n, null from generate_series(1, 3) n;
    update house.people set parent_id = 3, born = '1999-01-02T03:04:05.678901Z' where id = 1;
    delete from house.people where id = 2;
    insert into room.words (word, person_id, extra, bytes, tags, span, weight, size)
      select 'word ' || n || E' "x"\\\\\\n\\té', 1 + 2 * (n % 2), jsonb_build_object('n', n, 'deep', '[1,null,"é"]'::jsonb),
        decode(md5(n::text), 'hex'), array['a', null, n::text], '[2026-01-01,)', n / 7.0, n / 3.0
      from generate_series(1, 2500) n;
    insert into room.words (word) values ('Bare'), ('bare'), ('Éclair'), ('zebra'), ('Zebra');`)
}

export async function backup(database: Database): Promise<Backup> {
  const parts: TablePart[] = []
  const manifest = await dumpTables(database, schemas, async (part) => void parts.push(part))
  return { manifest: JSON.parse(JSON.stringify(manifest)), parts }
}

export async function restore(
  database: Database,
  sources: readonly MigrationSource[],
  { manifest, parts, force = false }: Backup & { readonly force?: boolean },
): Promise<void> {
  const given = async function* () {
    yield* parts
  }
  await restoreTables(database, sources, { manifest, parts: given(), force })
}

export async function words(database: Database): Promise<readonly unknown[]> {
  return (await sql`select * from room.words order by word collate "C"`.execute(database.handle)).rows
}
