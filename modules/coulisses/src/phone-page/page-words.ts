import type { Language } from '@socle/kernel'

/** What the page says. */
export interface PageWords {
  readonly invites: (org: string, name: string) => string
  readonly when: string
  readonly localTime: (zone: string) => string
  readonly days: (first: string, last: string) => string
  readonly where: string
  readonly map: string
  readonly role: string
  readonly rate: string
  readonly units: Readonly<Record<'DAY' | 'HOUR' | 'FLAT', string>>
  readonly until: (instant: string) => string
  readonly clashTitle: string
  readonly clashHint: string
  readonly restTitle: string
  readonly more: (count: number) => string
  readonly standing: string
  readonly closed: string
  readonly accept: string
  readonly decline: string
  readonly declineOpen: string
  readonly reason: string
  readonly reasonHint: string
  readonly refusedTitle: string
  readonly acceptedTitle: (name: string) => string
  readonly acceptedText: (org: string) => string
  readonly declinedTitle: (name: string) => string
  readonly declinedText: (org: string) => string
  readonly change: (org: string) => string
  readonly dead: Readonly<Record<'expired' | 'revoked' | 'cancelled' | 'unknown', DeadWords>>
  readonly contact: (org: string) => string
  readonly other: string
}

interface DeadWords {
  readonly title: string
  readonly text: string
}

const fr: PageWords = {
  invites: (org, name) => `${name}, ${org} vous propose`,
  when: 'Quand',
  localTime: (zone) => `Sur place (${zone})`,
  days: (first, last) => `${first}, jusqu’au ${last}`,
  where: 'Où',
  map: 'Ouvrir la carte',
  role: 'Poste',
  rate: 'Tarif',
  units: { DAY: 'par jour', HOUR: 'de l’heure', FLAT: 'forfait' },
  until: (instant) => `Réponse attendue avant le ${instant}.`,
  clashTitle: 'Vous êtes déjà engagé à ces horaires',
  clashHint: 'Vous ne pourrez accepter que si cet engagement est levé. Parlez-en à la production.',
  restTitle: 'À savoir sur vos temps de travail',
  more: (count) => `et ${count} de plus`,
  standing: 'Vous aviez déjà accepté cette mission. Vous pouvez le confirmer, ou y renoncer.',
  closed: 'Le projet est clos : cette mission ne peut plus être acceptée.',
  accept: 'J’accepte',
  decline: 'Je décline',
  declineOpen: 'Je ne peux pas…',
  reason: 'Un mot pour la production (facultatif)',
  reasonHint: '500 caractères au plus',
  refusedTitle: 'Votre réponse n’a pas pu être enregistrée',
  acceptedTitle: (name) => `C’est noté, merci ${name} !`,
  acceptedText: (org) => `Vous avez accepté cette mission. ${org} compte sur vous.`,
  declinedTitle: (name) => `C’est noté, ${name}.`,
  declinedText: (org) => `Vous avez décliné cette mission. ${org} en est informé.`,
  change: (org) => `Un changement ? Demandez une nouvelle invitation à ${org}.`,
  dead: {
    expired: { title: 'Cette invitation a expiré', text: 'Le délai de réponse est passé.' },
    revoked: {
      title: 'Cette invitation n’est plus valable',
      text: 'Elle a été remplacée ou retirée. Si vous en avez reçu une plus récente, utilisez celle-là.',
    },
    cancelled: { title: 'Cette mission est annulée pour vous', text: 'Vous n’avez plus rien à répondre.' },
    unknown: {
      title: 'Ce lien n’ouvre rien',
      text: 'Il est peut-être incomplet : ouvrez-le depuis le message d’origine, sans le recopier.',
    },
  },
  contact: (org) => `Pour toute question, écrivez à ${org}.`,
  other: 'English',
}

const en: PageWords = {
  invites: (org, name) => `${name}, ${org} offers you`,
  when: 'When',
  localTime: (zone) => `On site (${zone})`,
  days: (first, last) => `${first}, until ${last}`,
  where: 'Where',
  map: 'Open the map',
  role: 'Role',
  rate: 'Pay',
  units: { DAY: 'a day', HOUR: 'an hour', FLAT: 'in all' },
  until: (instant) => `Please answer before ${instant}.`,
  clashTitle: 'You are already booked at these times',
  clashHint: 'You can accept only once that booking is lifted. Talk to the production.',
  restTitle: 'About your working time',
  more: (count) => `and ${count} more`,
  standing: 'You had accepted this mission already. You can confirm it, or give it up.',
  closed: 'The project is closed: this mission can no longer be accepted.',
  accept: 'I accept',
  decline: 'I decline',
  declineOpen: 'I cannot…',
  reason: 'A word for the production (optional)',
  reasonHint: '500 characters at most',
  refusedTitle: 'Your answer could not be taken',
  acceptedTitle: (name) => `Noted, thank you ${name}!`,
  acceptedText: (org) => `You have accepted this mission. ${org} counts on you.`,
  declinedTitle: (name) => `Noted, ${name}.`,
  declinedText: (org) => `You have declined this mission. ${org} has been told.`,
  change: (org) => `Has something changed? Ask ${org} for a new invitation.`,
  dead: {
    expired: { title: 'This invitation has expired', text: 'The time to answer is over.' },
    revoked: {
      title: 'This invitation is no longer valid',
      text: 'It was replaced or withdrawn. If you were sent a newer one, use that.',
    },
    cancelled: { title: 'This mission is cancelled for you', text: 'There is nothing left to answer.' },
    unknown: {
      title: 'This link opens nothing',
      text: 'It may be incomplete: open it from the message itself instead of copying it.',
    },
  },
  contact: (org) => `If you have questions, write to ${org}.`,
  other: 'Français',
}

export const pageWords: Readonly<Record<Language, PageWords>> = { fr, en }
