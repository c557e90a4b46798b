// Where the card shows a symbol the source has a token: what the camera cannot read must not be looked for.
const token = /\{[A-Z+-]{1,2}\}|\[[A-Z]\]|\[[水炎雷超草悪惡鋼無闘鬥妖竜龍]\]/g
const word =
  /(?<![\p{L}\p{N}])(?:Grass|Fire|Water|Lightning|Psychic|Fighting|Darkness|Metal|Fairy|Dragon|Colorless)(?![\p{L}\p{N}])/gu
const markup = /<\/?[a-z]{1,6}>|\[\/Ctrl:[A-Za-z]+\]/g

/** Takes the energy symbols out of an effect, and what is left of a page's markup. */
export function withoutEnergies(effect: string): string {
  return effect
    .replace(token, ' ')
    .replace(word, ' ')
    .replace(markup, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}
