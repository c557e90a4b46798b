/** Reads `Retry-After` in seconds: a number, or an HTTP date against `now`. */
export function retryAfterOf(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}

/** What a refusal says: `{nonFieldErrors: […]}` or `{field: […]}`, as one line; empty when it says nothing. */
export function refusalWords(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const parts = Object.entries(body).map(([field, said]) => {
    const words = [said].flat().map(String).join(' ')
    return field === 'nonFieldErrors' || field === 'detail' ? words : `${field}: ${words}`
  })
  return parts.join('; ').slice(0, MOST_WORDS)
}

const MOST_WORDS = 300
const HTML_TITLE = /<title[^>]*>([^<]{1,80})/i

/** Why a text is no JSON, for whoever reads the reason. */
export function whyNoJson(text: string): string {
  if (/^\s*</.test(text)) {
    const title = HTML_TITLE.exec(text)?.[1]?.trim()
    return `a web page${title ? ` (${title})` : ''} and no JSON`
  }
  return text.trim() === '' ? 'an empty body' : 'a body that is no whole JSON'
}
