/** Never written to a log: secrets, and what tells who a person is. */
const hiddenKeys = new Set(
  [
    'accessToken apiKey authorization cookie password passwordHash refreshToken resetToken secret',
    'secretKey setCookie signature token xApiKey',
    'email fullName html login subject text to userName username',
  ].flatMap((line) => line.split(' ').map(normalised)),
)

const depthLimit = 4
const hidden = '[hidden]'

/** `https://user:password@host`, API keys, bearer tokens and JWTs inside sentences of other programs. */
const secretsInText: readonly (readonly [RegExp, string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${hidden}@`],
  [/\bsk_[\w-]+/g, hidden],
  [/\b(bearer\s+)[\w.~+/-]+=*/gi, `$1${hidden}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden],
]

/** Hides secrets by the names of their fields, however deep up to four levels; returns the same object when clean. */
export function scrub<T extends object>(fields: T, depth = 1): T {
  let out: T = fields
  for (const key in fields) {
    const value: unknown = fields[key]
    const clean = cleaned(key, value, depth)
    if (clean === value) continue
    if (out === fields) out = (Array.isArray(fields) ? [...fields] : { ...fields }) as T
    ;(out as Record<string, unknown>)[key] = clean
  }
  return out
}

/** Hides secrets in a text that another program wrote. */
export function scrubText(text: string): string {
  return secretsInText.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text)
}

function cleaned(key: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined) return value
  if (hiddenKeys.has(normalised(key)) && typeof value !== 'boolean' && typeof value !== 'number')
    return hidden
  if (typeof value !== 'object' || value instanceof Error || depth >= depthLimit) return value
  return scrub(value, depth + 1)
}

function normalised(key: string): string {
  return key.replaceAll(/[-_]/g, '').toLowerCase()
}
