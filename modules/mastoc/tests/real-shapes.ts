import { parseCentroid } from '../src/holds/coordinates.ts'
import type { HoldShape } from '../src/renders/drawn-hold.ts'
import type { RealBoard } from './real-board.ts'

/** The real face's holds as the drawings take them. */
export function holdShapes({ setup }: RealBoard): HoldShape[] {
  return setup.holds.map((hold) => {
    const centroid = parseCentroid(hold.centroidStr)!
    return {
      number: hold.id,
      polygonStr: hold.polygonStr,
      centroidX: centroid.x,
      centroidY: centroid.y,
      area: Number(hold.area),
      centerTapeStr: hold.centerTapeStr,
      leftTapeStr: hold.leftTapeStr,
      rightTapeStr: hold.rightTapeStr,
      topPolygonStr: hold.topPolygonStr,
    }
  })
}
