import { expect, test } from 'vitest'
import type { CardTexts } from './card-texts.ts'
import { twinKey } from './twin-key.ts'

const texts: CardTexts = {
  attacks: [{ name: 'Vague Lente', effect: 'Lancez une pièce.' }, { name: 'Gifle' }],
  abilities: [{ name: 'Peau Dure', effect: 'Rien ne la blesse.' }],
  effect: 'Piochez une carte.',
  description: 'Elle dort le jour.',
}
const hex = (name: string, of: CardTexts) => Buffer.from(twinKey(name, of)).toString('hex')

test('printings that read alike are twins, whatever their spelling and flavour text', () => {
  const other = {
    ...texts,
    attacks: [
      { name: 'vague lente', effect: 'Lancez une piece' },
      { name: 'GIFLE', effect: '' },
    ],
    description: 'Elle chasse la nuit.',
  }
  expect(hex('Marvague-ex', other)).toBe(hex('Marvague EX', texts))
})

test.each([
  ['an attack', { ...texts, attacks: [{ name: 'Vague Lente', effect: 'Lancez deux pièces.' }] }],
  ['an ability', { ...texts, abilities: [] }],
  ['the effect', { ...texts, effect: 'Piochez deux cartes.' }],
  ['an attack that became an ability', { ...texts, attacks: [], abilities: texts.attacks! }],
])('another text of %s makes another key', (_, other) => {
  expect(hex('Marvague', other)).not.toBe(hex('Marvague', texts))
})

test('another name makes another key, and a key has sixteen bytes', () => {
  expect(hex('Marvague', texts)).not.toBe(hex('Brasilame', texts))
  expect(twinKey('', {})).toHaveLength(16)
})
