import type { Random } from '@socle/kernel'
import type { Texts } from './records.ts'

const habits = [
  [
    'Elle dort sous les racines des vieux arbres',
    'It sleeps beneath the roots of old trees',
    '古い木の根もとで眠る',
  ],
  [
    'Elle suit les barques qui rentrent au port',
    'It follows the boats that return to the harbour',
    '港にもどる小舟のあとをついていく',
  ],
  ['Elle polit les galets avec sa langue', 'It polishes pebbles with its tongue', '舌で小石をみがく'],
  [
    'Elle tourne sur elle-même dès que le vent se lève',
    'It spins on the spot as soon as the wind rises',
    '風がふくとその場でまわりだす',
  ],
  [
    'Elle cache ses trouvailles dans les murs des moulins',
    'It hides its finds in the walls of mills',
    '見つけたものを風車小屋のかべにかくす',
  ],
  ['Elle ne mange que ce qui brille', 'It only eats what shines', '光るものしか食べない'],
  [
    'Elle chante à voix basse pendant les orages',
    'It sings softly during thunderstorms',
    '嵐のあいだ小さな声で歌う',
  ],
  [
    'Elle traverse la vallée une fois par an',
    'It crosses the valley once a year',
    '一年に一度だけ谷をわたる',
  ],
] as const

const remarks = [
  ['et personne ne l’a jamais vue courir', 'and nobody has ever seen it run', '走るすがたを見たものはいない'],
  ['car la lumière du jour la fatigue', 'because daylight tires it', '昼の光は苦手である'],
  [
    'et ses petits la suivent en file',
    'and its young follow in a line',
    '子どもたちが列をつくってついてくる',
  ],
  ['puis elle oublie aussitôt où', 'then at once forgets where', 'すぐに場所をわすれてしまう'],
  ['ce qui inquiète les bergers', 'which worries the shepherds', '羊飼いたちを困らせる'],
  [
    'et laisse derrière elle une odeur de pluie',
    'and leaves a smell of rain behind',
    '通ったあとは雨のにおいがする',
  ],
] as const

/** What a card tells of the creature. */
export function descriptionText(random: Random): Texts {
  const [fr, en, ja] = random.pick(habits)
  const [moreFr, moreEn, moreJa] = random.pick(remarks)
  return { fr: `${fr}, ${moreFr}.`, en: `${en}, ${moreEn}.`, ja: `${ja}。${moreJa}。` }
}
