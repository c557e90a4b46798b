import type { Random } from '@socle/kernel'
import { attackEffects } from './attack-effects.ts'
import type { Texts } from './records.ts'
import { damage, few, type Sentence } from './sentence.ts'

const abilityEffects: readonly Sentence[] = [
  [
    few,
    'Une fois pendant votre tour, vous pouvez piocher # cartes. Si vous le faites, défaussez une carte de votre main.',
    'Once during your turn, you may draw # cards. If you do, discard a card from your hand.',
    '自分の番に1回使える。自分の山札を#枚引く。その後、手札を1枚トラッシュする。',
  ],
  [
    damage,
    'Tant que cette créature est sur le poste actif, les attaques de vos créatures infligent # dégâts supplémentaires.',
    'As long as this creature is active, your creatures’ attacks do # more damage.',
    'この生きものがバトル場にいるかぎり、自分の生きもののワザのダメージは「+#」される。',
  ],
  [
    damage,
    'Entre chaque tour, soignez # dégâts de chacune de vos créatures.',
    'Between turns, heal # damage from each of your creatures.',
    '番と番の間に、自分の生きもの全員のHPをそれぞれ「#」回復する。',
  ],
  [
    [1],
    'Évitez tous les effets des attaques de votre adversaire, sauf les dégâts, infligés à cette créature.',
    'Prevent all effects of your opponent’s attacks, except damage, done to this creature.',
    'この生きものは、相手のワザの効果を受けない。ダメージは受ける。',
  ],
  [
    damage,
    'Si cette créature est endommagée par une attaque, placez # points de dégâts sur la créature attaquante.',
    'If this creature is damaged by an attack, put # points of damage on the attacking creature.',
    'この生きものがワザのダメージを受けたとき、ワザを使った生きものに「#」ダメージのせる。',
  ],
  [
    [1],
    'Le coût de retraite de chacune de vos créatures de base est nul.',
    'Your basic creatures in play have no retreat cost.',
    '自分の場のたねの生きもの全員の、にげるためのエネルギーは、なくなる。',
  ],
  [
    few,
    'Lorsque vous jouez cette carte de votre main pour faire évoluer une créature, vous pouvez chercher # cartes Objet dans votre paquet.',
    'When you play this card from your hand to evolve a creature, you may search your deck for # Item cards.',
    'このカードを手札から出して進化させたとき、自分の山札からグッズを#枚選び、手札に加える。',
  ],
]

const trainerEffects: readonly Sentence[] = [
  [
    few,
    'Mélangez votre main avec votre paquet. Piochez ensuite # cartes pour chaque créature que vous avez en jeu.',
    'Shuffle your hand into your deck. Then, draw # cards for each creature you have in play.',
    '自分の手札をすべて山札にもどして切る。その後、自分の場の生きもの1匹につき山札を#枚引く。',
  ],
  [
    few,
    'Cherchez # créatures de base dans votre paquet, montrez-les, puis ajoutez-les à votre main. Mélangez ensuite votre paquet.',
    'Search your deck for # basic creatures, reveal them, and put them into your hand. Then, shuffle your deck.',
    '自分の山札からたねの生きものを#枚選び、相手に見せて、手札に加える。そして山札を切る。',
  ],
  [
    damage,
    'Soignez # dégâts de l’une de vos créatures et guérissez-la de tous ses états spéciaux.',
    'Heal # damage from one of your creatures and remove all its special conditions.',
    '自分の生きもの1匹のHPを「#」回復し、特殊状態をすべて回復する。',
  ],
  [
    [1],
    'Échangez votre créature active contre l’une de vos créatures de banc.',
    'Switch your active creature with one of your benched creatures.',
    '自分のバトル場の生きものをベンチの生きものと入れ替える。',
  ],
  [
    damage,
    'La créature à laquelle cette carte est attachée gagne # PV.',
    'The creature this card is attached to gets +# HP.',
    'このカードをつけている生きものの最大HPは「+#」される。',
  ],
  [
    few,
    'Choisissez # cartes de votre pile de défausse et placez-les au-dessus de votre paquet.',
    'Choose # cards from your discard pile and put them on top of your deck.',
    '自分のトラッシュからカードを#枚選び、山札の上にもどす。',
  ],
  [
    damage,
    'Les attaques des créatures de chaque joueur infligent # dégâts de moins, après application de la Faiblesse et de la Résistance.',
    'Attacks from each player’s creatures do # less damage, after applying Weakness and Resistance.',
    'おたがいの生きもののワザのダメージは「-#」される。計算は弱点・抵抗力の後に行う。',
  ],
  [
    few,
    'Une fois pendant le tour de chaque joueur, ce joueur peut défausser # cartes de sa main pour piocher une carte.',
    'Once during each player’s turn, that player may discard # cards from their hand to draw a card.',
    'おたがいのプレイヤーは、自分の番ごとに1回、手札を#枚トラッシュして、山札を1枚引いてよい。',
  ],
  [
    few,
    'Attachez # cartes Énergie de base de votre pile de défausse à l’une de vos créatures de banc.',
    'Attach # basic Energy cards from your discard pile to one of your benched creatures.',
    '自分のトラッシュから基本エネルギーを#枚選び、ベンチの生きもの1匹につける。',
  ],
  [
    few,
    'Votre adversaire montre sa main. Choisissez-y # cartes Objet et défaussez-les.',
    'Your opponent reveals their hand. Discard # Item cards you find there.',
    '相手の手札を見て、その中にあるグッズを#枚トラッシュする。',
  ],
]

const energyEffects: readonly Sentence[] = [
  [
    damage,
    'Cette carte fournit une Énergie. Lorsque vous l’attachez de votre main à une créature, soignez # dégâts de cette créature.',
    'This card provides one Energy. When you attach it from your hand to a creature, heal # damage from that creature.',
    'このカードはエネルギー1個ぶんとしてはたらく。手札から生きものにつけたとき、その生きもののHPを「#」回復する。',
  ],
  [
    few,
    'Cette carte fournit # Énergies de tous les types, mais une seule à la fois.',
    'This card provides # Energy of every type, but only one at a time.',
    'このカードは、すべてのタイプのエネルギー#個ぶんとして、1回に1つだけはたらく。',
  ],
]

const kinds = {
  attack: attackEffects,
  ability: abilityEffects,
  trainer: trainerEffects,
  energy: energyEffects,
} as const

/** A rule for an attack, an ability, a trainer or an energy, in every language. */
export function effectText(kind: keyof typeof kinds, random: Random): Texts {
  const [numbers, fr, en, ja] = random.pick<Sentence>(kinds[kind])
  const number = String(random.pick(numbers))
  return { fr: fr.replaceAll('#', number), en: en.replaceAll('#', number), ja: ja.replaceAll('#', number) }
}
