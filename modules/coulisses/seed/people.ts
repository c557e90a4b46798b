import type { Random } from '@socle/kernel'
import type { EmploymentType } from '../src/orgs/org.ts'

/** What people of the demo can do; missions ask for these roles. */
export const trades = ['son', 'lumière', 'plateau', 'vidéo', 'rigging', 'costumes', 'régie'] as const
export type Trade = (typeof trades)[number]

export interface DemoPerson {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly skills: readonly Trade[]
  readonly tags: readonly string[]
  readonly employment: EmploymentType
  readonly dayRateCents: number
}

export const PEOPLE_COUNT = 40

const FIRST_NAMES = [
  ...['Ondine', 'Basile', 'Wren', 'Gaspard', 'Maïwenn', 'Otto', 'Célestin', 'Noor', 'Aëlle', 'Tobias'],
  ...['Fleur', 'Isidore', 'Juno', 'Kévan', 'Lison', 'Marceau', 'Nerea', 'Oriane', 'Pablo', 'Suzel'],
]
// words of the stage: nobody is called so
const LAST_NAMES = [
  ...[
    'Pendrillon',
    'Servante',
    'Praticable',
    'Gélatine',
    'Poursuite',
    'Rampelune',
    'Trappeclose',
    'Cintrevert',
  ],
  ...['Guindelle', 'Larsenne', 'Gobeau', 'Fresnelle', 'Découpe', 'Réverbère', 'Tapisrouge', 'Soufflebas'],
  ...['Costière', 'Jardincour', 'Rideaubas', 'Porteuse'],
]
const TAGS = ['permis B', 'habilitation électrique', 'CACES', 'anglais', 'travail en hauteur']

/** Forty people that do not exist; each trade has enough of them. */
export function invent(random: Random): DemoPerson[] {
  const firsts = random.branch('first names').shuffled(FIRST_NAMES)
  const lasts = random.branch('last names').shuffled(LAST_NAMES)
  return Array.from({ length: PEOPLE_COUNT }, (_, at) => {
    const own = random.branch(`person ${at}`)
    const firstName = firsts[at % firsts.length]!
    // the second round meets other last names
    const lastName = lasts[(at + Math.floor(at / firsts.length)) % lasts.length]!
    const main = trades[at % trades.length]!
    const second = own.chance(0.4) ? own.pick(trades) : main
    return {
      firstName,
      lastName,
      email: `${plain(firstName)}.${plain(lastName)}@demo.example`,
      skills: [...new Set([main, second])],
      tags: TAGS.filter(() => own.chance(0.25)),
      employment: own.weighted<EmploymentType>([
        ['INTERMITTENT', 7],
        ['FREELANCE', 1],
        ['CDD', 1],
        ['CDI', 1],
      ]),
      dayRateCents: own.whole(36, 64) * 500,
    }
  })
}

/** For addresses: lower case, no accents. */
function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
