import type { FastifyRequest } from 'fastify'
import { bodyLanguage } from './written-names.ts'

/** The language of the name of a body: that of the query, else its own, else the install's. */
export function languageOfBody({ query, body }: FastifyRequest, defaultLanguage: string): string {
  const { lang: asked } = query as { readonly lang?: string }
  if (asked !== undefined) return bodyLanguage({ lang: asked, place: ['query', 'lang'], defaultLanguage })
  const { lang } = body as { readonly lang?: string | null }
  return bodyLanguage({ lang: lang ?? undefined, place: ['body', 'lang'], defaultLanguage })
}
