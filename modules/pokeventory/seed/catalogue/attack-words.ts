import type { Random } from '@socle/kernel'
import type { Texts } from './records.ts'

type Trio = readonly [fr: string, en: string, ja: string]

/** What is done. */
const deeds: readonly Trio[] = [
  ['Griffe', 'Claw', 'ツメ'],
  ['Charge', 'Rush', 'とっしん'],
  ['Morsure', 'Bite', 'キバ'],
  ['Coup', 'Blow', 'うち'],
  ['Danse', 'Dance', 'のまい'],
  ['Vague', 'Wave', 'のなみ'],
  ['Rafale', 'Volley', 'れんだ'],
  ['Piqûre', 'Sting', 'ばり'],
  ['Chant', 'Song', 'のうた'],
  ['Rempart', 'Guard', 'のたて'],
  ['Lance', 'Spear', 'のやり'],
  ['Fouet', 'Lash', 'のムチ'],
  ['Marteau', 'Hammer', 'のつち'],
  ['Tourbillon', 'Whirl', 'のうず'],
  ['Regard', 'Glare', 'のひとみ'],
  ['Poussière', 'Dust', 'のこな'],
  ['Cercle', 'Ring', 'のわ'],
  ['Souffle', 'Breath', 'のいき'],
  ['Flèche', 'Arrow', 'のや'],
  ['Étreinte', 'Grip', 'じめ'],
  ['Saut', 'Leap', 'ジャンプ'],
  ['Éclat', 'Flash', 'のひかり'],
  ['Pluie', 'Rain', 'のあめ'],
  ['Racine', 'Root', 'のねっこ'],
]

/** Of what. */
const matters: readonly Trio[] = [
  ['de braise', 'Ember', 'ひだね'],
  ['de sable', 'Sand', 'すな'],
  ["d'acier", 'Steel', 'はがね'],
  ['de givre', 'Frost', 'しも'],
  ["d'ombre", 'Shadow', 'かげ'],
  ['de lune', 'Moon', 'つき'],
  ['de foudre', 'Thunder', 'いなずま'],
  ["d'écume", 'Foam', 'あわ'],
  ['de mousse', 'Moss', 'こけ'],
  ['de roche', 'Stone', 'いわ'],
  ['de velours', 'Velvet', 'ビロード'],
  ["d'argile", 'Clay', 'ねんど'],
  ['de plume', 'Feather', 'はね'],
  ['de cendre', 'Ash', 'はい'],
  ['de marée', 'Tidal', 'しお'],
  ["d'épine", 'Thorn', 'とげ'],
  ['de brume', 'Mist', 'きり'],
  ['de miel', 'Honey', 'ミツ'],
  ['de verre', 'Glass', 'ガラス'],
  ["d'étoile", 'Star', 'ほし'],
  ['de tonnerre', 'Rumble', 'かみなり'],
  ['de soufre', 'Sulphur', 'いおう'],
  ['de corail', 'Coral', 'サンゴ'],
  ["d'orage", 'Storm', 'あらし'],
]

/** A name for an attack, of 576. */
export function attackName(random: Random): Texts {
  const deed = random.pick(deeds)
  const matter = random.pick(matters)
  return { fr: `${deed[0]} ${matter[0]}`, en: `${matter[1]} ${deed[1]}`, ja: `${matter[2]}${deed[2]}` }
}

const habits: readonly Trio[] = [
  ['Peau', 'Skin', 'のはだ'],
  ['Instinct', 'Instinct', 'のほんのう'],
  ['Veille', 'Vigil', 'のみはり'],
  ['Cachette', 'Hideout', 'のかくれが'],
  ['Mémoire', 'Memory', 'のきおく'],
  ['Élan', 'Momentum', 'のいきおい'],
  ['Récolte', 'Harvest', 'しゅうかく'],
  ['Sillage', 'Wake', 'のあと'],
]

/** A name for an ability, of 192. */
export function abilityName(random: Random): Texts {
  const habit = random.pick(habits)
  const matter = random.pick(matters)
  return { fr: `${habit[0]} ${matter[0]}`, en: `${matter[1]} ${habit[1]}`, ja: `${matter[2]}${habit[2]}` }
}

const objects: readonly Trio[] = [
  ['Boussole', 'Compass', 'コンパス'],
  ['Lanterne', 'Lantern', 'ランタン'],
  ['Corde', 'Rope', 'ロープ'],
  ['Carnet', 'Notebook', 'ノート'],
  ['Marmite', 'Kettle', 'なべ'],
  ['Filet', 'Net', 'あみ'],
  ['Gourde', 'Flask', 'すいとう'],
  ['Clé', 'Key', 'カギ'],
  ['Sifflet', 'Whistle', 'ふえ'],
  ['Loupe', 'Lens', 'むしめがね'],
  ['Sac', 'Bag', 'バッグ'],
  ['Manteau', 'Cloak', 'マント'],
]

const guilds: readonly Trio[] = [
  ['Gardienne', 'Keeper', '番人'],
  ['Passeur', 'Ferryman', '渡し守'],
  ['Herboriste', 'Herbalist', '薬草師'],
  ['Cartographe', 'Mapmaker', '地図師'],
  ['Forgeronne', 'Smith', '鍛冶屋'],
  ['Messagère', 'Courier', '飛脚'],
  ['Veilleur', 'Watchman', '夜警'],
  ['Archiviste', 'Archivist', '書記'],
]

const sites: readonly Trio[] = [
  ['Moulin', 'Mill', '風車小屋'],
  ['Phare', 'Lighthouse', '灯台'],
  ['Carrière', 'Quarry', '石切り場'],
  ['Verger', 'Orchard', '果樹園'],
  ['Passerelle', 'Footbridge', 'つり橋'],
  ['Observatoire', 'Observatory', '天文台'],
]

const trainerKinds = { Item: objects, Tool: objects, Supporter: guilds, Stadium: sites } as const

export type TrainerKind = keyof typeof trainerKinds

/** A name for a trainer card: a thing, a person or a place. */
export function trainerName(kind: TrainerKind, random: Random): Texts {
  const thing = random.pick(trainerKinds[kind])
  const matter = random.pick(matters)
  return { fr: `${thing[0]} ${matter[0]}`, en: `${matter[1]} ${thing[1]}`, ja: `${matter[2]}の${thing[2]}` }
}
