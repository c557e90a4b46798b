import type { MessageContent } from './message.ts'

/** What a template says when it is tried: the slots of the context, examples where there are none. */
export function contentOfContext(
  context: Readonly<Record<string, unknown>>,
  orgName: string,
): MessageContent {
  const accept = address(context['accept_url'])
  const decline = address(context['decline_url'])
  return {
    user_name: text(context['user_name']) ?? 'Camille',
    mission: text(context['mission']) ?? orgName,
    ...(accept && decline && { accept_url: accept, decline_url: decline }),
  }
}

const LONGEST = 200

function text(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return String(value).slice(0, LONGEST)
}

/** Nothing but the web: a link of another kind is none. */
function address(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const { protocol, href } = new URL(value)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
