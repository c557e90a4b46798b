import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

const NAME = /^[a-z0-9][a-z0-9_.-]*$/
const COMMENT = /\/\* ([a-z0-9][a-z0-9_.-]*)(?: ahead)? \*\/$/
const AHEAD = ' ahead */'
/** Texts of one name that are kept prepared; a query whose text varies more is planned each time. */
const TEXTS_PER_NAME = 8

interface Modifiable {
  modifyEnd(modifier: RawBuilder<unknown>): unknown
}

/** Names a hot query: it is prepared once per connection, and the slow log and `observe` show the name. */
export function named<Q extends Modifiable | RawBuilder<unknown>>(query: Q, name: string): Q {
  return commented(query, name, '')
}

/**
 * Names a statement whose answer nobody needs, a lock or a write: inside a transaction on PostgreSQL it is sent and not
 * waited for, so that it costs no round trip. It has run before what is sent after it, and when it fails that fails
 * with its error. Rows and counts of it are never known.
 */
export function ahead<Q extends Modifiable | RawBuilder<unknown>>(query: Q, name: string): Q {
  return commented(query, name, ' ahead')
}

function commented<Q extends Modifiable | RawBuilder<unknown>>(query: Q, name: string, how: string): Q {
  if (!NAME.test(name)) throw new Error(`${name} is no name for a query: write module.noun.use`)
  const comment = sql.raw(`/* ${name}${how} */`)
  // the name travels as a comment, so that pg_stat_activity shows it too
  if ('modifyEnd' in query) return query.modifyEnd(comment) as Q
  return sql`${query} ${comment}` as unknown as Q
}

/** The name that `named` put behind a statement. */
export function nameOf(text: string): string | undefined {
  return text.endsWith('*/') ? COMMENT.exec(text)?.[1] : undefined
}

/** Whether `ahead` marked a statement. */
export function isAhead(text: string): boolean {
  return text.endsWith(AHEAD)
}

/** Hands out the names of prepared statements: one per text, a bounded number per name. */
export class StatementNames {
  readonly #byName = new Map<string, Map<string, string>>()

  /** Undefined when the name already stands for too many texts. */
  find(name: string, text: string): string | undefined {
    const texts = this.#byName.get(name) ?? new Map<string, string>()
    this.#byName.set(name, texts)
    const known = texts.get(text)
    if (known || texts.size >= TEXTS_PER_NAME) return known
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
    // PostgreSQL cuts identifiers at 63 bytes; the hash must survive
    const statement = `${name.slice(0, 48)}:${hash}`
    texts.set(text, statement)
    return statement
  }
}
