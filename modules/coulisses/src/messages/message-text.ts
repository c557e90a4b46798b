import type { Language } from '@socle/kernel'
import { slotWords, zoneWords } from '../instants/slot-words.ts'
import { oneLine } from './escape.ts'
import { mailPage } from './mail-page.ts'
import type { MessageContent, MessageTemplate } from './message.ts'
import type { Fact, Links, MessageParts } from './message-parts.ts'
import { frameWords, templateWords } from './message-words.ts'

/** What a message needs besides its content. */
export interface Surroundings {
  readonly orgName: string
  readonly timezone: string
  readonly language: Language
  readonly product: string
  readonly projectName: string | null
  readonly location: string | null
}

export interface WrittenMessage {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly links: readonly string[]
}

/** Writes a message as plain text and as HTML, in the organisation's language. */
export function writtenMessage(
  template: MessageTemplate,
  { content, links }: { readonly content: MessageContent; readonly links: Links | undefined },
  around: Surroundings,
): WrittenMessage {
  const words = templateWords[around.language][template]
  const frame = frameWords[around.language]
  const parts = {
    language: around.language,
    subject: oneLine(content.subject ?? words.subject(content.mission)),
    heading: words.heading,
    hello: frame.hello(oneLine(content.user_name)),
    introduction: words.introduction(around.orgName),
    facts: factsOf(content, around),
    links,
    footer: [frame.footer(around.orgName, around.product), ...(links ? [frame.personal] : [])].join(' '),
    product: around.product,
    frame,
  }
  return {
    subject: parts.subject,
    text: plain(parts),
    html: mailPage(parts),
    links: links ? [links.accept_url, links.decline_url] : [],
  }
}

function factsOf(content: MessageContent, around: Surroundings): readonly Fact[] {
  const frame = frameWords[around.language]
  const { starts_at: start, ends_at: end } = content
  const place = { language: around.language, zone: around.timezone }
  const facts: (Fact | undefined)[] = [
    [frame.mission, oneLine(content.mission)],
    around.projectName ? [frame.project, oneLine(around.projectName)] : undefined,
    start && end ? [frame.when, `${slotWords(start, end, place)} (${zoneWords(place, start)})`] : undefined,
    around.location ? [frame.where, oneLine(around.location)] : undefined,
    content.reason ? [frame.reason, oneLine(content.reason, 500)] : undefined,
  ]
  return facts.filter((fact) => fact !== undefined)
}

function plain({ language, hello, introduction, facts, links, footer, frame }: MessageParts): string {
  const says = language === 'fr' ? ' : ' : ': '
  const lines = facts.map(([label, value]) => `${label}${says}${value}`)
  const answers = links
    ? [`${frame.accept}${says}${links.accept_url}\n${frame.decline}${says}${links.decline_url}`]
    : []
  return [hello, introduction, lines.join('\n'), ...answers, `-- \n${footer}`].join('\n\n')
}
