import type { Handle } from '@socle/database'
import { sql } from 'kysely'

const PARTS = [
  `select 'schema' as kind, nspname as name, '' as words from pg_namespace`,
  `select 'column', format('%I.%I.%I', n.nspname, c.relname, a.attname),
     concat_ws(' ', c.relkind, row_number() over (partition by c.oid order by a.attnum), format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
       a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
   from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm')`,
  `select 'constraint', format('%s %I', k.conrelid::regclass, k.conname), pg_get_constraintdef(k.oid)
   from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype <> 'n'`,
  `select 'index', format('%I.%I', n.nspname, c.relname), pg_get_indexdef(c.oid)
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('i', 'I')`,
  `select 'trigger', format('%s %I', t.tgrelid::regclass, t.tgname), pg_get_triggerdef(t.oid)
   from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where not t.tgisinternal`,
  `select 'function', p.oid::regprocedure::text, pg_get_functiondef(p.oid)
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prokind in ('f', 'p')`,
  `select 'policy', format('%s %I', p.polrelid::regclass, p.polname),
     concat_ws(' ', p.polcmd, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
   from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace`,
]

/** Everything that migrations can make in our schemas, in words. */
export async function dumpSchema(handle: Handle): Promise<readonly string[]> {
  const ours = `nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public', 'pgboss')`
  const query = PARTS.map((part) => {
    const text = part.includes('where') ? `${part} and ${ours}` : `${part} where ${ours}`
    return text
  }).join(' union all ')
  const { rows } = await sql<{ kind: string; name: string; words: string }>`${sql.raw(query)}`.execute(handle)
  return rows.map(({ kind, name, words }) => `${kind} ${name}: ${words}`).sort()
}
