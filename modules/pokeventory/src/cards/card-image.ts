/** The address of a card's picture, without extension; one that is kept as a path is made absolute. */
export function imageOf(stored: string | null, publicBase: string): string | null {
  return stored?.startsWith('/') ? `${publicBase}${stored}` : stored
}
