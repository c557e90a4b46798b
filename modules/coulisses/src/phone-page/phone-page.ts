import type { Language } from '@socle/kernel'
import { instantWords, slotWords } from '../instants/slot-words.ts'
import { escapeHtml as e, oneLine } from '../messages/escape.ts'
import { offerCard } from './offer-card.ts'
import { pageStyle } from './page-style.ts'
import type { Offer, PageFrame, PageView, Refusal } from './page-view.ts'
import { type PageWords, pageWords } from './page-words.ts'

/** The page of a token: no script, nothing loaded, two forms where there is something to answer. */
export function phonePage(view: PageView, frame: PageFrame): string {
  const { language, product } = frame
  const org = orgOf(view)
  const heading = titleOf(view, frame)
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><title>${e(oneLine(heading, 80))}${org ? ` · ${e(org)}` : ''}</title><style>${pageStyle}</style></head><body><div class="curtain" aria-hidden="true"></div><div class="stage"><header class="brand"><strong>${e(product)}</strong>${org ? `<span>${e(org)}</span>` : ''}</header><main class="card">${bodyOf(view, frame)}</main><footer>${otherLanguage(frame)}</footer></div></body></html>`
}

function titleOf(view: PageView, { language }: PageFrame): string {
  return view.state === 'open' || view.state === 'answered'
    ? view.offer.missionTitle
    : pageWords[language].dead[view.state].title
}

function orgOf(view: PageView): string | undefined {
  if (view.state === 'unknown') return undefined
  return 'offer' in view ? view.offer.orgName : view.org
}

function bodyOf(view: PageView, frame: PageFrame): string {
  const words = pageWords[frame.language]
  if (view.state === 'open') return openBody(view, frame)
  if (view.state === 'answered') return answeredBody(view, frame)
  const { title, text } = words.dead[view.state]
  const about =
    view.state === 'unknown'
      ? ''
      : `<p class="lead"><strong>${e(view.mission)}</strong></p><p class="until">${e(words.contact(view.org))}</p>`
  return `<p class="seal dim" aria-hidden="true">×</p><h1>${title}</h1><p class="lead">${text}</p>${about}`
}

function openBody({ offer, refusal }: PageView & { state: 'open' }, frame: PageFrame): string {
  const words = pageWords[frame.language]
  const until = instantWords(offer.expiresAt, { language: frame.language, zone: offer.timezone })
  const standing = offer.status === 'ACCEPTED' ? `<p class="until">${words.standing}</p>` : ''
  return `${refusal ? refused(refusal, offer, frame.language) : ''}<p class="kicker">${e(words.invites(offer.orgName, offer.firstName))}</p>${offerCard(offer, frame, 'h1')}${clashNote(offer, frame)}${restNote(offer, frame)}${standing}${isClosed(offer) ? `<p class="until">${words.closed}</p>` : ''}${forms(offer, frame, words)}<p class="until">${e(words.until(until))}</p>`
}

/** Nobody is taken on in an archived project; who was taken on before may still say that they come, or not. */
function isClosed({ projectStatus, status }: Offer): boolean {
  return projectStatus === 'ARCHIVED' && status !== 'ACCEPTED'
}

/** A refusal that the clashes below explain needs no words of its own. */
function refused({ code, detail }: Refusal, { clashes }: Offer, language: Language): string {
  const words = pageWords[language]
  const why = code === 'time_conflict' && clashes.length > 0 ? words.clashTitle : detail[language]
  return `<section class="note" role="alert"><h2>${words.refusedTitle}</h2><p>${e(why)}</p></section>`
}

function clashNote({ clashes, timezone }: Offer, { language }: PageFrame): string {
  if (clashes.length === 0) return ''
  const words = pageWords[language]
  const lines = clashes.map(({ mission_title, starts_at, ends_at }) => {
    const time = slotWords(starts_at, ends_at, { language, zone: timezone })
    return `<strong>${e(mission_title)}</strong> — ${e(time)}`
  })
  return `<section class="note"><h2>${words.clashTitle}</h2>${list(lines, words)}<p>${words.clashHint}</p></section>`
}

function restNote({ breaches }: Offer, { language }: PageFrame): string {
  if (breaches.length === 0) return ''
  const words = pageWords[language]
  const lines = breaches.map(({ message, message_en }) => e(language === 'fr' ? message : message_en))
  return `<section class="note"><h2>${words.restTitle}</h2>${list(lines, words)}</section>`
}

/** The page stays small whatever there is to warn of. */
const LISTED = 5

function list(lines: readonly string[], words: PageWords): string {
  const rest = lines.length > LISTED ? [words.more(lines.length - LISTED)] : []
  return `<ul>${[...lines.slice(0, LISTED), ...rest].map((line) => `<li>${line}</li>`).join('')}</ul>`
}

function forms(offer: Offer, frame: PageFrame, words: PageWords): string {
  const hidden = (answer: string) =>
    `<input type="hidden" name="t" value="${e(frame.token)}"><input type="hidden" name="lang" value="${frame.language}"><input type="hidden" name="answer" value="${answer}">`
  const form = `<form method="post" action="${e(frame.path)}">`
  const yes = `${form}${hidden('accept')}<button class="yes">${words.accept}</button></form>`
  return `${isClosed(offer) ? '' : yes}<details${frame.wanted === 'decline' ? ' open' : ''}><summary>${words.declineOpen}</summary>${form}${hidden('decline')}<label for="reason">${words.reason}</label><p class="fine" id="limit">${words.reasonHint}</p><textarea id="reason" name="reason" maxlength="500" aria-describedby="limit"></textarea><button class="no">${words.decline}</button></form></details>`
}

function answeredBody(
  { offer, answer, refusal }: PageView & { state: 'answered' },
  frame: PageFrame,
): string {
  const words = pageWords[frame.language]
  const isYes = answer === 'ACCEPTED'
  const title = isYes ? words.acceptedTitle(offer.firstName) : words.declinedTitle(offer.firstName)
  const text = isYes ? words.acceptedText(offer.orgName) : words.declinedText(offer.orgName)
  return `${refusal ? refused(refusal, offer, frame.language) : ''}<p class="seal${isYes ? '' : ' dim'}" aria-hidden="true">${isYes ? '✓' : '–'}</p><h1>${e(title)}</h1><p class="lead">${e(text)}</p><div class="past">${offerCard(offer, frame, 'h2')}</div><p class="until">${e(words.change(offer.orgName))}</p>`
}

function otherLanguage({ language, token, path }: PageFrame): string {
  const other = language === 'fr' ? 'en' : 'fr'
  const query = new URLSearchParams({ t: token, lang: other })
  return `<a href="${e(`${path}?${query}`)}" lang="${other}" hreflang="${other}">${pageWords[language].other}</a>`
}
