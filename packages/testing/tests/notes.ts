import type { Foundation, ModuleDefinition } from '@socle/foundation'
import { problems } from '@socle/http'
import type { Job } from '@socle/jobs'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'

export interface NotesSettings {
  readonly LIMIT: number
}

const Note = Type.Object({ id: Type.String(), text: Type.String() }, { title: 'Note' })
const settings = { schema: Type.Object({ LIMIT: Type.Integer({ default: 5, minimum: 1 }) }) }
const shout = { name: 'notes.shout', payload: Type.Object({ id: Type.String() }) }

/** The smallest module that has a table, a route, a job and demo data. */
export const notes: ModuleDefinition<NotesSettings> = {
  name: 'notes',
  summary: { en: 'Short notes', fr: 'De petites notes' },
  settings,
  migrations: new URL('./notes-module/', import.meta.url),
  create: async (foundation, given) => ({
    http: {
      title: 'Notes',
      description: 'Short notes.',
      version: '1.0.0',
      tags: [{ name: 'notes', description: 'Notes.' }],
      access: { public: { description: 'everybody', schemes: [] } },
      register: async (scope) => {
        const { database, jobs } = foundation
        const config = { access: 'public' }
        const list = {
          operationId: 'listNotes',
          summary: 'List notes',
          tags: ['notes'],
          response: { 200: Type.Object({ items: Type.Array(Note), limit: Type.Integer() }) },
        }
        scope.get('/sheets', { config, schema: list }, async () => {
          const found = await sql<{ id: string; text: string }>`
            select id, text from notes.notes order by id limit ${given.LIMIT}`.execute(database.handle)
          return { items: found.rows, limit: given.LIMIT }
        })
        const create = {
          operationId: 'createNote',
          summary: 'Write a note',
          tags: ['notes'],
          body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 200 }) }),
          response: { 201: Note, ...problems(422) },
        }
        scope.post('/sheets', { config, schema: create }, async (request, reply) => {
          const note = { id: newId(), text: request.body.text }
          await database.transaction(async (tx) => {
            await sql`insert into notes.notes values (${note.id}, ${note.text})`.execute(tx)
            await jobs.enqueue(tx, shout, { id: note.id })
          })
          return reply.code(201).send(note)
        })
      },
    },
    jobs: [shoutJob(foundation)],
    async seed() {
      await sql`insert into notes.notes values ('00000000-0000-7000-8000-000000000001', 'demo')
                on conflict do nothing`.execute(foundation.database.handle)
    },
  }),
}

function shoutJob({ database }: Foundation): Job<typeof shout.payload> {
  return {
    ...shout,
    async run({ id }) {
      await sql`update notes.notes set text = upper(text) where id = ${id}`.execute(database.handle)
    },
  }
}
