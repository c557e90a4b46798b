import { Type } from 'typebox'

const tags = ['invitations']
// a link that was spoilt on its way gets a page too: no limit of length here
const Token = Type.Optional(Type.String({ description: 'The token of an invitation' }))

const Page = (description: string) => ({ description, content: { 'text/html': { schema: Type.String() } } })

const PageQuery = Type.Object({
  t: Token,
  token: Type.Optional(Type.String({ description: 'The same, by its longer name' })),
  lang: Type.Optional(Type.String({ maxLength: 10, description: '`fr` or `en`; default: the browser’s' })),
})

const page = (operationId: string, summary: string) => ({
  operationId,
  summary,
  description: 'Reading it, by GET or HEAD, changes nothing.',
  tags,
  querystring: PageQuery,
  response: { 200: Page('The page.'), 400: Page('The page of a token that opens nothing.') },
})

export const showInvitation = page('showInvitationPage', 'The page of an invitation, for a phone')
export const showAccept = page('showAcceptPage', 'The page of an invitation, to accept it')
export const showDecline = page('showDeclinePage', 'The page of an invitation, its refusal open')
export const showDone = page('showDonePage', 'The page of an invitation after its answer')

export const answerForm = {
  operationId: 'answerInvitationForm',
  summary: 'Answer an invitation by the form of its page',
  tags,
  consumes: ['application/x-www-form-urlencoded'],
  body: Type.Object({
    t: Token,
    answer: Type.Optional(Type.String({ maxLength: 20, description: '`accept` or `decline`' })),
    reason: Type.Optional(Type.String({ maxLength: 4000 })),
    lang: Type.Optional(Type.String({ maxLength: 10 })),
  }),
  response: {
    303: { description: 'Answered; the page after it.', type: 'null' },
    400: Page('The page, saying why the answer was not taken: clashes, rules, a dead token.'),
    503: Page('The page, saying that others are booking the same people just now.'),
  },
}
