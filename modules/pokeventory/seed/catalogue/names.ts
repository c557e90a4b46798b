import type { Random } from '@socle/kernel'
import type { Texts } from './records.ts'

/** Syllables of creatures that nobody else has: first, middle, end. */
const french = [
  words(
    'Bra Flu Gri Mouz Plo Crou Rond Torv Velu Saum Bouq Lumi Nymo Corn Drag Fenn Glou Herb Jouv Karo Lioz Marv Nocq Onu Pimp Quir Rouf Silv Tamp Ulu Voug Zeph Amb Belf Calb Durm Epin Farf Goud Hibo',
  ),
  words('i a o u é ou ai oi au eu'),
  words(
    'lame grelle rond lette dorée mousse plume croque fleur nard boule piquet mine thyste gonde zelle quin vorace phile caille roche brise flanelle selin vente brume mûre lisse touffe bec',
  ),
] as const

const english = [
  words(
    'Bram Flur Grim Muzz Plod Crow Rund Torv Vell Salm Bouq Lumm Nimb Corn Drab Fenn Gloo Herb Juv Karr Lioz Marv Nock Onn Pimp Quir Ruff Silv Tamp Ull Voug Zeff Amb Belf Calb Durm Epp Farf Good Hibb',
  ),
  words('i a o u e ee oo y er ow'),
  words(
    'flare grit rond lett gild moss plume crunch bloom nard ball pike mine thyst gond zell quin maw phil quail rock gale flann selk vent haze berry liss tuft beak',
  ),
] as const

const japanese = [
  words(
    'ブラ フル グリ ムズ プロ クロ ロン トル ヴェル サム ブケ ルミ ニモ コルン ドラグ フェン グル エル ジュヴ カロ リオズ マル ノク オヌ ピン キル ルフ シル タン ウル ヴグ ゼフ アン ベル カル ドゥル エピ ファル グド イボ',
  ),
  words('イ ア オ ウ エ ウー アイ ワ アウ ユ'),
  words(
    'ラム グレ ロンド レット ドレ ムス プルム クロク フルル ナール ブール ピケ ミーヌ ティスト ゴンド ゼル カン ヴォラ フィル カイユ ロシュ ブリズ フラン セラン ヴァント ブルム ミュール リス トゥフ ベク',
  ),
] as const

/** Creatures that can be told apart: 40 beginnings, 10 middles, 30 ends. */
const SPECIES = 12_000

function words(line: string): readonly string[] {
  return line.split(' ')
}

/** The name of a creature by its number, in every language: the same number is the same creature. */
export function creatureName(species: number): Texts {
  // a stride that shares no factor with the count walks through every combination once
  const place = (species * 7919) % SPECIES
  const at = [place % 40, Math.floor(place / 40) % 10, Math.floor(place / 400)] as const
  const name = (parts: typeof french) => parts[0][at[0]]! + parts[1][at[1]]! + parts[2][at[2]]!
  return { fr: name(french), en: name(english), ja: name(japanese) }
}

const firstNames = words(
  'Ilva Mirko Sanne Odilon Tavi Brune Elko Ysolde Perrin Kaia Lorik Nadeg Ulrike Vasco Zita Amaro Celie Dorian Esmee Fjord Galia Hodei Ivo Jorun Katell',
)
const lastNames = words(
  'Morvane Solvey Tarkin Quellec Ostrander Vireux Lindqvar Bascou Tremolat Hayazen Kirovel Dumarsy Ferrolt Gandrey Isambel Jouvray Lascombe Nerval Ormeaux Pradisse',
)

/** Somebody who never drew anything. */
export function illustratorName(random: Random): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`
}

const places = [
  ['Marées', 'Tides', '潮'],
  ['Remparts', 'Ramparts', '城壁'],
  ['Échos', 'Echoes', 'こだま'],
  ['Sentiers', 'Paths', '小道'],
  ['Braises', 'Embers', '残り火'],
  ['Racines', 'Roots', '根'],
  ['Nuages', 'Clouds', '雲'],
  ['Légendes', 'Legends', '伝説'],
  ['Vallées', 'Valleys', '谷'],
  ['Miroirs', 'Mirrors', '鏡'],
  ['Orages', 'Storms', '嵐'],
  ['Jardins', 'Gardens', '庭'],
] as const

const stuffs = [
  ['de verre', 'Glass', 'ガラスの'],
  ['de cuivre', 'Copper', '銅の'],
  ["d'ambre", 'Amber', '琥珀の'],
  ['de craie', 'Chalk', '白墨の'],
  ['de sel', 'Salt', '塩の'],
  ['de soie', 'Silk', '絹の'],
  ["d'encre", 'Ink', '墨の'],
  ['de givre', 'Frost', '霜の'],
  ['de papier', 'Paper', '紙の'],
  ["d'étain", 'Tin', '錫の'],
  ['de mousse', 'Moss', '苔の'],
  ["d'ardoise", 'Slate', '石板の'],
  ['de laine', 'Wool', '羊毛の'],
  ['de corail', 'Coral', '珊瑚の'],
  ['de minuit', 'Midnight', '真夜中の'],
  ["d'aurore", 'Dawn', '夜明けの'],
] as const

/** The name of a set by its number; 192 differ. */
export function setName(number: number): Texts {
  const place = (number * 35) % (places.length * stuffs.length)
  const [fr, en, ja] = places[place % places.length]!
  const [ofFr, ofEn, ofJa] = stuffs[Math.floor(place / places.length)]!
  return { fr: `${fr} ${ofFr}`, en: `${ofEn} ${en}`, ja: `${ofJa}${ja}` }
}

/** The name of a series by its number; sixteen differ. */
export function seriesName(number: number): Texts {
  const [fr, en, ja] = stuffs[(number * 5) % stuffs.length]!
  return { fr: `Ère ${fr}`, en: `${en} Era`, ja: `${ja}時代` }
}
