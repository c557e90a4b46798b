import type { Breach } from '../rules/working-time.ts'
import type { Clash } from './clash.ts'

/** Something a manager should know of a booking that went through. */
export interface Warning {
  readonly code: 'time_conflict' | 'quota_full' | 'rule_breach' | 'unavailable' | 'missing_skill'
  /** French, as the messages of breaches. */
  readonly message: string
  readonly message_en: string
  readonly clashes?: readonly Clash[]
  readonly breach?: Breach
}

export function conflictWarning(clashes: readonly Clash[]): Warning {
  return {
    code: 'time_conflict',
    message: 'Cette personne est déjà engagée à ces horaires',
    message_en: 'This person is already booked at these times',
    clashes,
  }
}

export const quotaWarning: Warning = {
  code: 'quota_full',
  message: 'Ce poste est déjà complet',
  message_en: 'This position is already full',
}

export const unavailableWarning: Warning = {
  code: 'unavailable',
  message: 'Cette personne a déclaré ne pas être disponible',
  message_en: 'This person has said not to be available',
}

export function breachWarning(breach: Breach): Warning {
  return { code: 'rule_breach', message: breach.message, message_en: breach.message_en, breach }
}
