import type { MissionKind } from '../src/missions/mission.ts'
import type { ProjectStatus } from '../src/projects/project.ts'
import type { Trade } from './people.ts'

/** A kind of work that comes again and again in a production. */
export interface Call {
  readonly title: string
  readonly kind: MissionKind
  /** Minutes after local midnight. */
  readonly startsAt: number
  readonly minutes: number
  readonly crew: readonly (readonly [role: Trade, quota: number])[]
}

export interface Production {
  readonly name: string
  readonly status: ProjectStatus
  readonly client: string
  readonly venue: string
  readonly budgetCents: number
  readonly calls: readonly Call[]
}

const at = (hour: number, minute = 0) => hour * 60 + minute

/** Six productions that nobody has seen. */
export const productions: readonly Production[] = [
  {
    name: 'Festival des Rives',
    status: 'ACTIVE',
    client: 'Association des Rives',
    venue: 'Prairie aux Saules',
    budgetCents: 4_800_000,
    calls: [
      {
        title: 'Montage scène',
        kind: 'setup',
        startsAt: at(8),
        minutes: 600,
        crew: [
          ['rigging', 2],
          ['plateau', 2],
        ],
      },
      {
        title: 'Concert du soir',
        kind: 'festival',
        startsAt: at(17),
        minutes: 480,
        crew: [
          ['son', 2],
          ['lumière', 1],
        ],
      },
      { title: 'Balance', kind: 'festival', startsAt: at(13), minutes: 180, crew: [['son', 1]] },
    ],
  },
  {
    name: 'Tournée Lanterne',
    status: 'ACTIVE',
    client: 'Compagnie Lanterne',
    venue: 'En tournée',
    budgetCents: 3_600_000,
    calls: [
      {
        title: 'Déchargement et montage',
        kind: 'tour',
        startsAt: at(9),
        minutes: 420,
        crew: [
          ['plateau', 2],
          ['son', 1],
        ],
      },
      {
        title: 'Représentation',
        kind: 'tour',
        startsAt: at(19),
        minutes: 300,
        crew: [
          ['régie', 1],
          ['lumière', 1],
        ],
      },
      { title: 'Rechargement', kind: 'load_out', startsAt: at(23), minutes: 180, crew: [['plateau', 2]] },
    ],
  },
  {
    name: 'Les Heures du quai',
    status: 'ACTIVE',
    client: 'Théâtre du Quai Vieux',
    venue: 'Grande salle',
    budgetCents: 2_200_000,
    calls: [
      {
        title: 'Répétition',
        kind: 'rehearsal',
        startsAt: at(14),
        minutes: 240,
        crew: [
          ['régie', 1],
          ['costumes', 1],
        ],
      },
      {
        title: 'Représentation',
        kind: 'standard',
        startsAt: at(18, 30),
        minutes: 270,
        crew: [
          ['régie', 1],
          ['lumière', 1],
        ],
      },
      {
        title: 'Première',
        kind: 'premiere',
        startsAt: at(17),
        minutes: 420,
        crew: [
          ['régie', 1],
          ['costumes', 1],
          ['son', 1],
        ],
      },
    ],
  },
  {
    name: 'Salon Matière et Lueur',
    status: 'ACTIVE',
    client: 'Parc des Halles neuves',
    venue: 'Halle 3',
    budgetCents: 2_900_000,
    calls: [
      {
        title: 'Installation des stands',
        kind: 'setup',
        startsAt: at(7),
        minutes: 540,
        crew: [
          ['rigging', 1],
          ['lumière', 2],
        ],
      },
      {
        title: 'Ouverture au public',
        kind: 'standard',
        startsAt: at(9, 30),
        minutes: 510,
        crew: [['vidéo', 2]],
      },
      { title: 'Démontage', kind: 'strike', startsAt: at(19), minutes: 300, crew: [['plateau', 2]] },
    ],
  },
  {
    name: 'Nuits du grand parc',
    status: 'ACTIVE',
    client: 'Ville de Valbrume',
    venue: 'Théâtre de verdure',
    budgetCents: 1_700_000,
    calls: [
      { title: 'Mise en place', kind: 'setup', startsAt: at(15), minutes: 240, crew: [['vidéo', 1]] },
      {
        title: 'Projection en plein air',
        kind: 'standard',
        startsAt: at(21),
        minutes: 210,
        crew: [
          ['vidéo', 1],
          ['son', 1],
        ],
      },
    ],
  },
  {
    name: 'Gala des Tisserands',
    status: 'DRAFT',
    client: 'Maison des Tisserands',
    venue: 'Verrière',
    budgetCents: 900_000,
    calls: [
      { title: 'Essayages', kind: 'rehearsal', startsAt: at(10), minutes: 180, crew: [['costumes', 2]] },
      {
        title: 'Soirée',
        kind: 'standard',
        startsAt: at(18),
        minutes: 360,
        crew: [
          ['son', 1],
          ['lumière', 1],
        ],
      },
    ],
  },
]
