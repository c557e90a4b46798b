import type { Random } from '@socle/kernel'
import { energyTypes } from '../drawing/palette.ts'
import { abilityName, attackName, type TrainerKind, trainerName } from './attack-words.ts'
import { descriptionText } from './descriptions.ts'
import { effectText } from './effects.ts'
import { creatureName } from './names.ts'
import type { AttackRecord, CardDesign, Texts } from './records.ts'

/** The species that cards are designed of; in threes: one evolves into the next. */
const KNOWN_SPECIES = 1020

const stages = ['Basic', 'Stage1', 'Stage2'] as const

/** Designs a card: nine of ten are creatures, as in any set. */
export function designCard(random: Random): CardDesign {
  return random.weighted<(random: Random) => CardDesign>([
    [designCreature, 83],
    [designTrainer, 14],
    [designSpecialEnergy, 3],
  ])(random)
}

function designCreature(random: Random): CardDesign {
  const species = random.whole(0, KNOWN_SPECIES - 1)
  const level = species % 3
  const type = energyTypes[Math.floor(species / 3) % energyTypes.length]!
  const suffix = random.chance(0.12) ? 'EX' : null
  const hasAbility = random.chance(0.24)
  const attacks = designAttacks(type, random, { count: hasAbility ? 1 : random.whole(1, 2), level })
  return {
    name: suffixed(creatureName(species), suffix),
    category: 'Pokemon',
    hp: 10 * random.whole(4 + level * 3, 9 + level * 4) + (suffix ? 100 : 0),
    types: [type],
    stage: stages[level]!,
    ...(suffix ? { suffix } : {}),
    ...(level > 0 ? { evolveFrom: creatureName(species - 1) } : {}),
    ...(hasAbility ? { abilities: [designAbility(random)] } : {}),
    attacks,
    ...(suffix || random.chance(0.25) ? {} : { description: descriptionText(random) }),
    retreat: random.whole(0, 4),
  }
}

function suffixed(name: Texts, suffix: string | null): Texts {
  if (!suffix) return name
  return { fr: `${name.fr}-ex`, en: `${name.en} ex`, ja: `${name.ja}ex` }
}

function designAbility(random: Random) {
  return { type: 'Ability', name: abilityName(random), effect: effectText('ability', random) } as const
}

function designAttacks(
  type: string,
  random: Random,
  size: { readonly count: number; readonly level: number },
): readonly AttackRecord[] {
  return Array.from({ length: size.count }, (_, place) => {
    const paid = random.whole(0, 1 + place)
    const cost = [type, ...Array.from({ length: paid }, () => 'Colorless')]
    const hits = 10 * random.whole(1 + place * 3, 6 + place * 6 + size.level * 3)
    const sign = random.weighted([
      ['', 6],
      ['+', 2],
      ['×', 1],
    ] as const)
    const hasDamage = random.chance(0.88)
    // an attack that does no damage says what else it does
    const hasEffect = !hasDamage || random.chance(0.68)
    return {
      cost,
      name: attackName(random),
      ...(hasEffect ? { effect: effectText('attack', random) } : {}),
      ...(hasDamage ? { damage: sign === '' ? hits : `${hits}${sign}` } : {}),
    }
  })
}

const trainerKinds: readonly (readonly [TrainerKind, number])[] = [
  ['Item', 5],
  ['Supporter', 5],
  ['Tool', 2],
  ['Stadium', 2],
]

/** A trainer of a name has one text for all times: its name draws the rest. */
function designTrainer(random: Random): CardDesign {
  const kind = random.weighted(trainerKinds)
  const name = trainerName(kind, random)
  const own = random.branch(name.fr!)
  return { name, category: 'Trainer', trainerType: kind, effect: effectText('trainer', own) }
}

function designSpecialEnergy(random: Random): CardDesign {
  const type = random.pick(energyTypes)
  const attack = attackName(random)
  const name = { fr: `Énergie ${attack.fr}`, en: `${attack.en} Energy`, ja: `${attack.ja}エネルギー` }
  return {
    name,
    category: 'Energy',
    energyType: 'Special',
    types: [type],
    effect: effectText('energy', random),
  }
}

const basicNames: Readonly<Record<string, readonly [fr: string, en: string, ja: string]>> = {
  Grass: ['Plante', 'Grass', '草'],
  Fire: ['Feu', 'Fire', '炎'],
  Water: ['Eau', 'Water', '水'],
  Lightning: ['Électrique', 'Lightning', '雷'],
  Psychic: ['Psy', 'Psychic', '超'],
  Fighting: ['Combat', 'Fighting', '闘'],
  Darkness: ['Obscurité', 'Darkness', '悪'],
  Metal: ['Métal', 'Metal', '鋼'],
}

/** The eight basic energies: printed again and again. */
export const basicEnergies: readonly CardDesign[] = Object.entries(basicNames).map(
  ([type, [fr, en, ja]]) => ({
    name: { fr: `Énergie ${fr} de base`, en: `Basic ${en} Energy`, ja: `基本${ja}エネルギー` },
    category: 'Energy',
    energyType: 'Normal',
    types: [type],
  }),
)
