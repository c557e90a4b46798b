import { damage, few, type Sentence } from './sentence.ts'

/** What attacks do beside their damage. */
export const attackEffects: readonly Sentence[] = [
  [
    [1],
    'Lancez une pièce. Si c’est face, la créature active de votre adversaire est maintenant Paralysée.',
    'Flip a coin. If heads, your opponent’s active creature is now Paralyzed.',
    'コインを1回投げオモテなら、相手のバトル場の生きものをマヒにする。',
  ],
  [
    damage,
    'Lancez une pièce. Si c’est pile, cette créature s’inflige # dégâts.',
    'Flip a coin. If tails, this creature also does # damage to itself.',
    'コインを1回投げウラなら、この生きものにも#ダメージ。',
  ],
  [
    damage,
    'Soignez # dégâts de cette créature.',
    'Heal # damage from this creature.',
    'この生きもののHPを「#」回復する。',
  ],
  [
    few,
    'Défaussez # Énergies de cette créature.',
    'Discard # Energy from this creature.',
    'この生きものについているエネルギーを#個選び、トラッシュする。',
  ],
  [
    damage,
    'Si la créature active de votre adversaire a déjà des marqueurs de dégâts, cette attaque inflige # dégâts supplémentaires.',
    'If your opponent’s active creature already has any damage counters on it, this attack does # more damage.',
    '相手のバトル場の生きものにダメカンがのっているなら、#ダメージ追加。',
  ],
  [
    damage,
    'Cette attaque inflige # dégâts à l’une des créatures de banc de votre adversaire. N’appliquez ni Faiblesse ni Résistance aux créatures de banc.',
    'This attack does # damage to one of your opponent’s benched creatures. Do not apply Weakness and Resistance for benched creatures.',
    '相手のベンチの生きもの1匹に、#ダメージ。ベンチは弱点・抵抗力を計算しない。',
  ],
  [few, 'Piochez # cartes.', 'Draw # cards.', '自分の山札を#枚引く。'],
  [
    few,
    'Regardez les # cartes du dessus de votre paquet, puis remettez-les dans l’ordre de votre choix.',
    'Look at the top # cards of your deck and put them back in any order.',
    '自分の山札を上から#枚見て、好きな順番に入れ替えて山札にもどす。',
  ],
  [
    [1],
    'La créature Défenseur ne peut pas battre en retraite pendant le prochain tour de votre adversaire.',
    'During your opponent’s next turn, the Defending creature cannot retreat.',
    '次の相手の番、このワザを受けた生きものは、にげられない。',
  ],
  [
    damage,
    'Pendant le prochain tour de votre adversaire, les dégâts infligés à cette créature par des attaques sont réduits de #.',
    'During your opponent’s next turn, this creature takes # less damage from attacks.',
    '次の相手の番、この生きものが受けるワザのダメージは「-#」される。',
  ],
  [
    damage,
    'Cette attaque inflige # dégâts multipliés par le nombre d’Énergies attachées à cette créature.',
    'This attack does # damage times the amount of Energy attached to this creature.',
    'この生きものについているエネルギーの数×#ダメージ。',
  ],
  [
    few,
    'Lancez # pièces. Cette attaque inflige ses dégâts pour chaque côté face obtenu.',
    'Flip # coins. This attack does its damage for each heads.',
    'コインを#回投げ、オモテの数ぶんダメージを与える。',
  ],
  [
    [1],
    'La créature active de votre adversaire est maintenant Empoisonnée et Confuse.',
    'Your opponent’s active creature is now Poisoned and Confused.',
    '相手のバトル場の生きものをどくとこんらんにする。',
  ],
  [
    [1],
    'Échangez cette créature contre l’une de vos créatures de banc.',
    'Switch this creature with one of your benched creatures.',
    'この生きものをベンチの生きものと入れ替える。',
  ],
  [
    few,
    'Cherchez # cartes Énergie de base dans votre paquet et attachez-les à vos créatures comme il vous plaît. Mélangez ensuite votre paquet.',
    'Search your deck for # basic Energy cards and attach them to your creatures in any way you like. Then, shuffle your deck.',
    '自分の山札から基本エネルギーを#枚選び、自分の生きものに好きなようにつける。そして山札を切る。',
  ],
  [
    [1],
    'Choisissez au hasard une carte dans la main de votre adversaire et défaussez-la.',
    'Discard a random card from your opponent’s hand.',
    '相手の手札からオモテを見ないで1枚選び、トラッシュする。',
  ],
  [
    few,
    'Défaussez les # cartes du dessus du paquet de votre adversaire.',
    'Discard the top # cards of your opponent’s deck.',
    '相手の山札を上から#枚トラッシュする。',
  ],
  [
    [1],
    'Si la créature Défenseur est une créature évoluée, retournez sa carte d’évolution dans la main de votre adversaire.',
    'If the Defending creature is an evolved creature, return its evolution card to your opponent’s hand.',
    'このワザを受けた生きものが進化しているなら、進化カードを1枚はがし、相手の手札にもどす。',
  ],
  [
    damage,
    'Si vous avez joué une carte Soutien pendant ce tour, cette attaque inflige # dégâts supplémentaires.',
    'If you played a Supporter card from your hand during this turn, this attack does # more damage.',
    'この番、手札からサポートを出して使っていたなら、#ダメージ追加。',
  ],
  [
    damage,
    'Cette attaque inflige # dégâts supplémentaires pour chacune de vos créatures de banc.',
    'This attack does # more damage for each of your benched creatures.',
    '自分のベンチの生きものの数×#ダメージ追加。',
  ],
]
