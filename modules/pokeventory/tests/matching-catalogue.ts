import { buildCatalogueIndex } from '../src/matching/catalogue-index.ts'
import { invented } from './matching.ts'

const effect = (word: string) => ({
  attacks: [
    {
      name: `Souffle ${word}`,
      effect: `Lancez une pièce, si c'est face le ${word} adverse défausse deux cartes de sa main puis dort.`,
    },
  ],
})
export const words = 'brasier givre cactus rivage mirage tonnerre caillou brume lierre sable'.split(' ')
const others = words.map((word, at) =>
  invented(`dm01-${at + 1}`, `Animal ${word}`, { texts: effect(word), hp: 50 + 10 * at }),
)
const flame = { texts: effect('flambeau'), hp: 120, illustrator: 'Mina Corvalo' }
/** Ten animals alone, three twins, cards that share a number, one of an application, one in Japanese. */
export const index = buildCatalogueIndex(
  [
    ...others,
    invented('dm02-17', 'Brasilâme', { ...flame, printedCode: 'DMB' }),
    invented('dm03-44', 'Brasilâme', { ...flame, official: 90, printedCode: 'DMC' }),
    // a full art of the second: its number differs by one digit
    invented('dm03-94', 'Brasilâme', { ...flame, official: 90, printedCode: 'DMC' }),
    invented('dm04-17', 'Ondelune', { texts: effect('marée'), hp: 90, official: 61 }),
    // the same number and total as Brasilâme's
    invented('dm05-17', 'Rocaille', { texts: effect('rocher'), hp: 100 }),
    invented('app-1', 'Ondelune', { texts: effect('marée'), digital: true }),
    invented('asia-1', 'ほのおネズミ', {
      lang: 'ja',
      texts: { effect: 'コインを１回投げオモテなら、相手はねむる。' },
    }),
  ],
  { version: 'test' },
)

export const linesOf = (name: string, word: string) => [
  name,
  `Souffle ${word}`,
  `Lancez une pièce, si c'est face le ${word} adverse`,
  'défausse deux cartes de sa main puis dort.',
]
export const flameLines = [...linesOf('Brasilâme', 'flambeau'), 'Illus. Mina Corvalo']
