import type { HttpScope } from '@socle/http'
import type { Language } from '@socle/kernel'
import { renderStartPage, type StartPage } from '../start-page.ts'

/** The start page at `/` and, for who finds a module there, at `/platform`. */
export function startPageRoutes(scope: HttpScope, page: Omit<StartPage, 'language'>): void {
  for (const path of ['/', '/platform'])
    scope.get(path, { config: { access: 'public' }, schema: { hide: true } }, (request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('Vary', 'Accept-Language')
        .header('Cache-Control', 'no-cache')
        .send(renderStartPage({ ...page, language: preferredLanguage(request.headers['accept-language']) })),
    )
}

/** The first of our two languages that a browser names, by its weights; English when it names neither. */
export function preferredLanguage(header = ''): Language {
  const wanted = header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], weight: Number(weight ?? 1) }
    })
    .filter(({ language, weight }) => (language === 'en' || language === 'fr') && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wanted[0]?.language === 'fr' ? 'fr' : 'en'
}
