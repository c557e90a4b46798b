import { type HttpScope, preferredLanguage } from '@socle/http'
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
