/** Letters and digits as single strokes on a field of 10 × 14: no font of the machine has a say in the picture. */
const STROKES: Readonly<Record<string, string>> = {
  A: 'M0,14L5,0L10,14M2,9.5H8',
  B: 'M0,0V14H5.6A3.6,3.6 0 0 0 5.6,6.8H0M0,0H5A3.4,3.4 0 0 1 5,6.8',
  C: 'M10,3A5,4 0 0 0 0,5V9A5,5 0 0 0 10,11',
  D: 'M0,0V14H4.5A5.5,5.5 0 0 0 10,8.5V5.5A5.5,5.5 0 0 0 4.5,0H0',
  E: 'M9.5,0H0V14H9.5M0,6.8H7.5',
  F: 'M9.5,0H0V14M0,6.8H7.5',
  G: 'M10,3A5,4 0 0 0 0,5V9A5,5 0 0 0 10,11V7.8H5.8',
  H: 'M0,0V14M10,0V14M0,7H10',
  I: 'M5,0V14M1.6,0H8.4M1.6,14H8.4',
  J: 'M8.6,0V9.5A4.2,4.5 0 0 1 .2,9.5',
  K: 'M0,0V14M9.6,0L0,8.2M3.6,5.2L10,14',
  L: 'M0,0V14H9.5',
  M: 'M0,14V0L5,7.5L10,0V14',
  N: 'M0,14V0L10,14V0',
  O: 'M5,0A5,5 0 0 0 0,5V9A5,5 0 0 0 10,9V5A5,5 0 0 0 5,0z',
  P: 'M0,14V0H5.6A3.8,3.8 0 0 1 5.6,7.6H0',
  0: 'M5,0A4.6,5 0 0 0 .4,5V9A4.6,5 0 0 0 9.6,9V5A4.6,5 0 0 0 5,0z',
  1: 'M1.8,3.2L5.6,0V14',
  2: 'M.2,4.4A4.8,4.4 0 0 1 9.8,4.4C9.8,7.6 .4,9.8 .2,14H10',
  3: 'M.6,2.8A4.5,3.5 0 1 1 5,6.8A4.9,3.6 0 1 1 .2,11.2',
  4: 'M7.4,14V0L0,10H10',
  5: 'M9.2,0H1.2L.7,6.4A4.9,4.4 0 1 1 .3,11.8',
  6: 'M8.6,.4C3,2.4 .2,6 .2,9.4A4.8,4.6 0 1 0 9.8,9.4A4.8,4.6 0 0 0 .6,8.2',
  7: 'M0,0H10L4,14',
  8: 'M5,0A4,3.4 0 0 0 5,6.8A4,3.4 0 0 0 5,0zM5,6.8A4.9,3.6 0 0 0 5,14A4.9,3.6 0 0 0 5,6.8z',
  9: 'M1.4,13.6C7,11.6 9.8,8 9.8,4.6A4.8,4.6 0 1 0 .2,4.6A4.8,4.6 0 0 0 9.4,5.8',
}

/** A word centred on a place, `size` pixels high, as a path without a fill. */
export function painted(word: string, at: { readonly x: number; readonly y: number }, size: number): string {
  const scale = size / 14
  const step = 13.5 * scale
  return [...word]
    .map((letter, index) => {
      const x = at.x + (index - (word.length - 1) / 2) * step - 5 * scale
      return `<path transform="translate(${x.toFixed(1)} ${(at.y - 7 * scale).toFixed(1)})scale(${scale})" d="${STROKES[letter] ?? ''}"/>`
    })
    .join('')
}
