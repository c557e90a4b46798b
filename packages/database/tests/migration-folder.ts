import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MigrationSource } from '../src/index.ts'

type Files = Readonly<Record<string, readonly [up: string, down: string]>>

/** A source of migrations in a temporary folder: its name, then what each migration does both ways. */
export async function sourceOf(
  name: string,
  files: Files,
  more: Partial<MigrationSource> = {},
): Promise<MigrationSource> {
  const folder = await mkdtemp(join(tmpdir(), `socle-migrations-${name}-`))
  for (const [migration, [up, down]] of Object.entries(files)) {
    await writeFile(join(folder, `${migration}.up.sql`), up)
    await writeFile(join(folder, `${migration}.down.sql`), down)
  }
  return { name, folder: pathToFileURL(`${folder}/`), ...more }
}

/** Two sources of which the second refers to the first. */
export async function houseAndRoom(): Promise<readonly MigrationSource[]> {
  const house = await sourceOf('house', {
    '2026-01-01-0900-create-people': [
      `create schema house;
       create table house.people (
         id integer primary key generated always as identity,
         name text not null constraint people_named check (name <> ''),
         parent_id integer constraint people_parent references house.people (id),
         shout text generated always as (upper(name)) stored
       );
       create index people_parent on house.people (parent_id);`,
      'drop table house.people; drop schema house;',
    ],
    '2026-01-03-0900-add-born': [
      'alter table house.people add born timestamptz',
      'alter table house.people drop born',
    ],
  })
  const room = await sourceOf(
    'room',
    {
      '2026-01-02-0900-create-words': [
        `create schema room;
         create table room.words (
           word text primary key, person_id integer constraint words_person references house.people (id),
           extra jsonb, bytes bytea, tags text[], span tstzrange, weight numeric(10, 3), size double precision
         );
         create index words_like on room.words using gin (word gin_trgm_ops);
         create function room.count_up() returns trigger language plpgsql as $$
           begin new.size := coalesce(new.size, 0) + 1; return new; end $$;
         create trigger counts before insert on room.words for each row execute function room.count_up();`,
        'drop table room.words; drop function room.count_up(); drop schema room;',
      ],
    },
    { extensions: ['pg_trgm', 'btree_gist'] },
  )
  return [house, room]
}
