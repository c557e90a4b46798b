import { createServer } from 'node:http'
import pg from 'pg'

// The page as it is read without joins: the climbs, then the setter and the notes of each, one by one.
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
// pg gives dates as objects; the answer has them as texts
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text)

const CLIMBS = `select id, name, holds_list, grade_font, grade_ircra, feet_rule, description, is_private, stokt_id,
  face_id, setter_id, climbed_by, total_likes, source, created_at, updated_at, synced_at
  from mastoc.climbs where deleted_at is null and not is_private order by created_at desc, id desc limit $1 offset $2`

async function rowsOf(name: string, text: string, values: readonly unknown[]) {
  return (await pool.query({ name, text, values: [...values] })).rows
}

async function page(number: number, size: number): Promise<object> {
  const [{ count }] = await rowsOf(
    'count',
    'select count(*)::int as count from mastoc.climbs where deleted_at is null and not is_private',
    [],
  )
  const climbs = await rowsOf('climbs', CLIMBS, [size, (number - 1) * size])
  const results = []
  for (const climb of climbs) {
    const [setter] = await rowsOf('setter', 'select full_name from mastoc.profiles where id = $1', [
      climb.setter_id,
    ])
    const [note] = await rowsOf(
      'note',
      'select notes, is_project from mastoc.climb_notes where climb_id = $1 and profile_id is null',
      [climb.id],
    )
    results.push({
      ...climb,
      setter_name: setter?.full_name ?? null,
      personal_notes: note?.notes ?? null,
      is_project: note?.is_project ?? false,
    })
  }
  return { results, count, page: number, page_size: size }
}

createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
  page(Number(searchParams.get('page') ?? 1), Number(searchParams.get('page_size') ?? 50)).then(
    (body) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify(body))
    },
    (error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    },
  )
}).listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('listens\n'))
