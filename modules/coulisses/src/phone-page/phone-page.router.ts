import { type HttpScope, preferredLanguage } from '@socle/http'
import type { Language } from '@socle/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pageStyleHash } from './page-style.ts'
import { type PageFrame, statusOf } from './page-view.ts'
import * as operation from './phone-page.schemas.ts'
import type { PhonePage, Shown } from './phone-page.service.ts'
import { phonePage } from './phone-page.ts'

interface Services {
  readonly phonePage: PhonePage
  readonly pageFrame: { readonly product: string; readonly path: string }
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src '${pageStyleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
}
const config = { access: 'public', idempotent: false } as const

/** The pages behind the links of invitations. */
export function phonePageRoutes(scope: HttpScope, services: Services): void {
  const pages = [
    { url: '/public/invite', schema: operation.showInvitation, wanted: undefined },
    { url: '/public/invite/accept', schema: operation.showAccept, wanted: 'accept' },
    { url: '/public/invite/decline', schema: operation.showDecline, wanted: 'decline' },
    { url: '/public/invite/done', schema: operation.showDone, wanted: undefined },
  ] as const
  for (const { url, schema, wanted } of pages)
    scope.get(url, { schema, config }, async (request, reply) => {
      const { t, token = t ?? '', lang } = request.query
      return send({ request, reply }, await services.phonePage.show(token), {
        ...services.pageFrame,
        token,
        wanted,
        lang,
      })
    })
  scope.post('/public/invite', { schema: operation.answerForm, config }, async (request, reply) => {
    const { t: token = '', answer, reason, lang } = request.body
    const shown = await services.phonePage.answer({ token, answer: answerOf(answer), reason })
    const frame = { ...services.pageFrame, token, wanted: answerOf(answer), lang }
    return shown ? send({ request, reply }, shown, frame) : reply.redirect(doneAddress(frame), 303)
  })
}

type Frame = Omit<PageFrame, 'language'> & { readonly lang: string | undefined }

function send(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { view, orgLanguage }: Shown,
  { lang, ...frame }: Frame,
) {
  const preferred = preferredLanguage(request.headers['accept-language'], orgLanguage)
  const html = phonePage(view, { ...frame, language: languageNamed(lang) ?? preferred })
  return reply.code(statusOf(view)).headers(HEADERS).send(html)
}

function doneAddress({ path, token, lang }: Frame): string {
  const language = languageNamed(lang)
  return `${path}/done?${new URLSearchParams({ t: token, ...(language && { lang: language }) })}`
}

function answerOf(text: string | undefined): 'accept' | 'decline' | undefined {
  return text === 'accept' || text === 'decline' ? text : undefined
}

function languageNamed(text: string | undefined): Language | undefined {
  return text === 'fr' || text === 'en' ? text : undefined
}
