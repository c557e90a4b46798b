/** Secrets are compared byte by byte: they stay as they came. */
const KEPT = new Set(['password', 'current_password', 'new_password', 'refresh_token', 'token'])
const TRIMMED = new Set(['name', 'display_name', 'full_name', 'text'])

/**
 * The value with every text in it composed (NFC), so that limits are measured on what is stored: some letters grow
 * when they are composed. Parts without such texts are shared with the value, not copied.
 */
export function composed<T>(value: T): T {
  return compose(value) as T
}

/** The body with no blanks around its own names and texts: limits are measured without them. */
export function trimmed<T>(body: T): T {
  if (!isPlain(body)) return body
  const blank = Object.entries(body).filter(([name, value]) => TRIMMED.has(name) && value !== trim(value))
  if (blank.length === 0) return body
  return { ...body, ...Object.fromEntries(blank.map(([name, value]) => [name, trim(value)])) }
}

function trim(value: unknown): unknown {
  // one that is all blanks stays: it is refused as it came
  return typeof value === 'string' ? value.trim() || value : value
}

function compose(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return composedList(value)
  return isPlain(value) ? composedRecord(value) : value
}

function composedList(list: readonly unknown[]): readonly unknown[] {
  const made = list.map(compose)
  return made.some((item, index) => item !== list[index]) ? made : list
}

function composedRecord(record: object): object {
  const entries = Object.entries(record)
  const made = entries.map(([name, item]) => [name, KEPT.has(name) ? item : compose(item)] as const)
  return made.some(([, item], index) => item !== entries[index]![1]) ? Object.fromEntries(made) : record
}

/** Buffers and streams of uploads are no text. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
