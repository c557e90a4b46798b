import { slotPieces, slotWords, zoneWords } from '../instants/slot-words.ts'
import { escapeHtml as e, oneLine } from '../messages/escape.ts'
import type { Offer, PageFrame } from './page-view.ts'
import { type PageWords, pageWords } from './page-words.ts'

/** What is offered: title, time, place, role, pay. */
export function offerCard(offer: Offer, frame: PageFrame, heading: 'h1' | 'h2'): string {
  const words = pageWords[frame.language]
  const project = offer.projectTitle ? `<p class="project">${e(offer.projectTitle)}</p>` : ''
  return `<${heading} class="title">${e(offer.missionTitle)}</${heading}>${project}${timeOf(offer, frame)}<dl>${placeOf(offer, words)}<dt>${words.role}</dt><dd>${e(offer.roleName ?? offer.missionRole)}</dd>${payOf(offer, frame)}</dl>`
}

function timeOf(offer: Offer, { language }: PageFrame): string {
  const words = pageWords[language]
  const { startsAt, endsAt, timezone, missionZone } = offer
  const place = { language, zone: timezone }
  const pieces = slotPieces(startsAt, endsAt, place)
  const isOneDay = pieces.firstDay === pieces.lastDay
  const days = isOneDay ? pieces.firstDay : words.days(pieces.firstDay, pieces.lastDay)
  const onSite =
    missionZone && missionZone !== timezone
      ? `<p class="fine">${e(words.localTime(missionZone))} : ${e(slotWords(startsAt, endsAt, { language, zone: missionZone }))}</p>`
      : ''
  return `<div class="when"><div class="leaf" aria-hidden="true"><b>${e(pieces.weekday)}</b><span>${e(pieces.date)}</span><small>${e(pieces.month)}</small></div><div><p class="hours"><time datetime="${iso(startsAt)}">${pieces.from}</time> – <time datetime="${iso(endsAt)}">${pieces.to}</time></p><p class="fine">${e(days)}</p><p class="fine">${e(zoneWords(place, startsAt))}</p>${onSite}</div></div>`
}

function placeOf({ location, address }: Offer, words: PageWords): string {
  const place = [location, address].filter(Boolean).join(', ')
  if (place === '') return ''
  const map = `https://www.openstreetmap.org/search?query=${encodeURIComponent(oneLine(place, 150))}`
  return `<dt>${words.where}</dt><dd>${e(place)}<br><a href="${e(map)}" rel="noopener noreferrer">${words.map}</a></dd>`
}

function payOf({ rate, currency }: Offer, { language }: PageFrame): string {
  if (!rate) return ''
  const words = pageWords[language]
  const money = new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: rate.amountCents % 100 === 0 ? 0 : 2,
  })
  return `<dt>${words.rate}</dt><dd>${e(money.format(rate.amountCents / 100))} ${words.units[rate.unit]}</dd>`
}

function iso(instant: string): string {
  return new Date(instant).toISOString()
}
