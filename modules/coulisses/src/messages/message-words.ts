import type { Language } from '@socle/kernel'
import type { MessageTemplate } from './message.ts'

interface TemplateWords {
  readonly subject: (mission: string) => string
  readonly heading: string
  readonly introduction: (org: string) => string
}

interface FrameWords {
  readonly hello: (name: string) => string
  readonly mission: string
  readonly project: string
  readonly when: string
  readonly where: string
  readonly reason: string
  readonly accept: string
  readonly decline: string
  readonly links: string
  readonly footer: (org: string, product: string) => string
  readonly personal: string
}

/** What each message says. */
export const templateWords: Readonly<Record<Language, Readonly<Record<MessageTemplate, TemplateWords>>>> = {
  fr: {
    invite: {
      subject: (mission) => `Invitation : ${mission}`,
      heading: 'Une mission vous est proposée',
      introduction: (org) => `${org} aimerait travailler avec vous. Deux clics suffisent pour répondre.`,
    },
    reminder: {
      subject: (mission) => `Rappel : votre réponse est attendue pour ${mission}`,
      heading: 'Votre réponse est attendue',
      introduction: (org) => `${org} attend toujours votre réponse. Ce lien remplace le précédent.`,
    },
    schedule_change: {
      subject: (mission) => `Changement d'horaire : ${mission}`,
      heading: "L'horaire a changé",
      introduction: (org) => `${org} a modifié l'horaire de votre mission. Voici le nouveau.`,
    },
    cancellation: {
      subject: (mission) => `Annulation : ${mission}`,
      heading: 'Cette mission est annulée pour vous',
      introduction: (org) => `${org} vous informe que vous n'êtes plus attendu sur cette mission.`,
    },
  },
  en: {
    invite: {
      subject: (mission) => `Invitation: ${mission}`,
      heading: 'You are invited to work',
      introduction: (org) => `${org} would like to work with you. Two clicks are enough to answer.`,
    },
    reminder: {
      subject: (mission) => `Reminder: your answer is awaited for ${mission}`,
      heading: 'Your answer is awaited',
      introduction: (org) => `${org} is still waiting for your answer. This link replaces the one before.`,
    },
    schedule_change: {
      subject: (mission) => `New times: ${mission}`,
      heading: 'The times have changed',
      introduction: (org) => `${org} has changed the times of your mission. These are the new ones.`,
    },
    cancellation: {
      subject: (mission) => `Cancelled: ${mission}`,
      heading: 'This mission is cancelled for you',
      introduction: (org) => `${org} lets you know that you are no longer expected on this mission.`,
    },
  },
}

/** What surrounds it. */
export const frameWords: Readonly<Record<Language, FrameWords>> = {
  fr: {
    hello: (name) => `Bonjour ${name},`,
    mission: 'Mission',
    project: 'Projet',
    when: 'Quand',
    where: 'Où',
    reason: 'Motif',
    accept: 'Accepter',
    decline: 'Décliner',
    links: 'Si les boutons ne répondent pas, copiez cette adresse :',
    footer: (org, product) => `Envoyé par ${product} pour ${org}.`,
    personal: 'Ces liens sont personnels : ne les transférez pas.',
  },
  en: {
    hello: (name) => `Hello ${name},`,
    mission: 'Mission',
    project: 'Project',
    when: 'When',
    where: 'Where',
    reason: 'Reason',
    accept: 'Accept',
    decline: 'Decline',
    links: 'If the buttons do not work, copy this address:',
    footer: (org, product) => `Sent by ${product} for ${org}.`,
    personal: 'These links are yours alone: do not forward them.',
  },
}
