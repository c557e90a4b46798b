import { readFile } from 'node:fs/promises'
import type { Command, Foundation, ModuleDefinition } from '@socle/foundation'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'

/** The smallest module with rows, objects and commands: what the command line is tested on. */
export const notes: ModuleDefinition = {
  name: 'notes',
  summary: { en: 'Notes with a file each', fr: 'Des notes, un fichier chacune' },
  settings: { schema: Type.Object({}) },
  migrations: new URL('./migrations/', import.meta.url),
  create: async (foundation) => ({
    http: {
      title: 'notes',
      description: 'Notes with a file each.',
      version: '1.0.0',
      tags: [],
      access: {},
      register: () => Promise.resolve(),
    },
    commands: [add(foundation), list(foundation), ask, wait],
    seed: async (io, options) => io.print(`seeded ${options.seed} from ${options.from}`),
    afterRestore: async (tx) => {
      await sql`update notes.notes set restores = restores + 1`.execute(tx)
    },
  }),
}

function add({ database, storage }: Foundation): Command {
  return {
    name: 'add',
    summary: 'keeps a file under a text',
    where: 'database',
    options: [
      { flags: '--file <path>', summary: 'the file', isRequired: true },
      { flags: '--text <text>', summary: 'the text', isRequired: true },
    ],
    run: async (options, io) => {
      const id = newId()
      const bytes = await readFile(io.path(String(options['file'])))
      const object = await storage.put(`notes/${id}.txt`, bytes, { contentType: 'text/plain' })
      await database.transaction((tx) => storage.reference(tx, object))
      await database.raw.query('insert into notes.notes (id, text, object_id) values ($1, $2, $3)', [
        id,
        String(options['text']),
        object.id,
      ])
      io.progress(1, 1, 'notes')
      io.print(id)
      return 0
    },
  }
}

function list({ database, storage }: Foundation): Command {
  return {
    name: 'list',
    summary: 'shows the notes and their files',
    where: 'database',
    options: [],
    run: async (_, io) => {
      const { rows } = await database.raw.query(
        'select n.text, n.restores, o.key from notes.notes n join storage.objects o on o.id = n.object_id order by n.text',
      )
      for (const { text, restores, key } of rows)
        io.print(`${text}: ${(await storage.read(String(key))).toString()} (restored ${restores})`)
      return 0
    },
  }
}

const ask: Command = {
  name: 'ask',
  summary: 'asks a question; 1 for no',
  where: 'database',
  options: [],
  run: async (_, io) => ((await io.confirm('Are you there?')) ? 0 : 1),
}

const wait: Command = {
  name: 'wait',
  summary: 'waits where it was typed, without a database',
  where: 'here',
  options: [],
  run: (_, io) => Promise.resolve(io.print('waited')).then(() => 2),
}
