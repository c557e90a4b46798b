import type { Spot } from './camera.ts'
import { CARD, type Place } from './scene.ts'

/** Corners of the card in a place: clockwise from its own top left. */
export function cornersOf(place: Place): readonly Spot[] {
  return boxCorners(place, { width: CARD.width, height: CARD.height, offset: place.offset })
}

/** Corners of a pocket, as of the card that would lie in it. */
export function pocketCorners(place: Place): readonly Spot[] {
  return boxCorners(place, { width: CARD.width, height: CARD.height, offset: [0, 0, 0] })
}

function boxCorners(
  place: Place,
  box: { readonly width: number; readonly height: number; readonly offset: Place['offset'] },
): readonly Spot[] {
  const [dx, dy, turn] = box.offset
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const half = [box.width / 2, box.height / 2] as const
  return (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(([across, down]) => {
    const [x, y] = [across * half[0], down * half[1]]
    return { x: place.x + dx + x * cos - y * sin, y: place.y + dy + x * sin + y * cos }
  })
}
