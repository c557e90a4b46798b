import pg from 'pg'
import type { OwnDatabase } from '../measuring/postgres.ts'

// The control: the same eight, who look before they write and have neither lock nor constraint. If it never booked
// anybody twice, the race would prove nothing.

const CLIENTS = 8

/** Rounds in which more than one of the eight was accepted. */
export async function controlRace(
  database: OwnDatabase,
  rounds: number,
): Promise<{ readonly rounds: number; readonly doubled: number }> {
  await database.query(
    'create table control_slots (id int primary key, slot tstzrange not null, status text not null)',
  )
  await database.query(
    `insert into control_slots select n, tstzrange('2026-12-01T09:00Z', '2026-12-01T18:00Z', '[)'), 'INVITED'
      from generate_series(1, ${CLIENTS}) n`,
  )
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => connected(database.url)))
  let doubled = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      await database.query("update control_slots set status = 'INVITED'")
      const taken = await Promise.all(clients.map((client, index) => lookThenTake(client, index + 1)))
      if (taken.filter(Boolean).length > 1) doubled += 1
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
  return { rounds, doubled }
}

async function lookThenTake(client: pg.Client, id: number): Promise<boolean> {
  await client.query('begin')
  const { rows } = await client.query(
    `select exists (select from control_slots other, control_slots mine
      where mine.id = $1 and other.id <> $1 and other.status = 'ACCEPTED' and other.slot && mine.slot) as clashes`,
    [id],
  )
  const isFree = !rows[0].clashes
  if (isFree) await client.query("update control_slots set status = 'ACCEPTED' where id = $1", [id])
  await client.query('commit')
  return isFree
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  return client
}
