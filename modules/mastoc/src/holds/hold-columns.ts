import type { HoldGeometry } from './hold-geometry.ts'

/** A geometry as the columns of a hold. */
export function geometryColumns(geometry: HoldGeometry) {
  return {
    polygon_str: geometry.polygonStr,
    path_str: geometry.pathStr,
    centroid_x: geometry.centroidX,
    centroid_y: geometry.centroidY,
    area: geometry.area,
    center_tape_str: geometry.centerTapeStr,
    right_tape_str: geometry.rightTapeStr,
    left_tape_str: geometry.leftTapeStr,
    touch_polygon_str: geometry.touchPolygonStr,
    top_polygon_str: geometry.topPolygonStr,
  }
}
