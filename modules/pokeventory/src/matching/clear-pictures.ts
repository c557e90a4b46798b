import type { NearHash } from '../hashes/learned-hashes.ts'
import type { TwinGroups } from './twin-groups.ts'

/** From here on a learned picture is that of a card. */
export const HASH_AGREES = 60
/**
 * Bits by which it must be nearer than that of any card with another text. Cards of one layout are alike: on the
 * tuning pages two of a thousand pairs of other cards lie within 60 bits, and a collector has thousands of cards.
 */
const CLEARLY = 15

/** Cards whose learned picture is clearly the one on the photograph, and their twins' that are as near. */
export function clearPictures(
  { heads }: TwinGroups,
  hashes: ReadonlyMap<number, NearHash>,
): ReadonlySet<number> {
  const near = [...hashes]
  const clear = near.filter(
    ([card, { distance }]) =>
      distance <= HASH_AGREES &&
      near.every(([other, far]) => heads[other] === heads[card] || far.distance >= distance + CLEARLY),
  )
  return new Set(clear.map(([card]) => card))
}
