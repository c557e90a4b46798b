import { COLUMNS, FIRST_HOLE, LATTICE, ROWS, WALL } from '../wall/wall-plan.ts'
import { painted } from './glyphs.ts'
import { VENEER } from './wood.ts'

const SIDE = { left: 22, right: 82, top: 22, bottom: WALL.bottom }
const TOP = { left: 92, right: WALL.right, top: 22, bottom: 82 }
const LETTERS = 'ABCDEFGHIJKLMNOP'

/** Columns by number along the top, rows by letter down the side: how climbers name a place on the wall. */
export function paintedScale(): string {
  const columns = Array.from({ length: COLUMNS }, (_, at) => FIRST_HOLE.x + at * LATTICE)
  const rows = Array.from({ length: ROWS }, (_, at) => FIRST_HOLE.y + at * LATTICE)
  const words = [
    ...columns.map((x, at) => painted(String(at + 1), { x, y: 47 }, 27)),
    ...rows.map((y, at) => painted(LETTERS[at]!, { x: 47, y }, 27)),
  ]
  const ticks = [
    ...columns.flatMap((x) => [`M${x},82V70`, `M${x + LATTICE / 2},82V76`]),
    ...rows.flatMap((y) => [`M82,${y}H70`, `M82,${y + LATTICE / 2}H76`]),
  ]
  return `${plank('along', TOP)}${plank('down', SIDE)}
<g fill="none" stroke="#2a1c12" stroke-opacity=".82" stroke-width="3.1" stroke-linejoin="round">${words.join('')}</g>
<path d="${ticks.join('')}" stroke="#2a1c12" stroke-opacity=".7" stroke-width="2.4"/>`
}

/** A plank painted white long ago: the grain still shows. */
function plank(id: string, { left, right, top, bottom }: typeof SIDE): string {
  const [width, height] = [right - left, bottom - top]
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  // the grain runs along the plank
  const turned = width > height ? `rotate(-90)` : ''
  const veneer = `translate(${left + width / 2} ${top + height / 2})${turned}scale(${(short / VENEER.width) * 3} ${long / VENEER.height})`
  const box = `x="${left}" y="${top}" width="${width}" height="${height}" rx="3"`
  return `<clipPath id="${id}"><rect ${box}/></clipPath><rect x="${left + 2}" y="${top + 5}" width="${width}" height="${height}" rx="5" fill="#000" fill-opacity=".5"/>
<g clip-path="url(#${id})"><use href="#veneer1" transform="${veneer}"/><rect ${box} fill="#f3ead8" fill-opacity=".78"/></g>
<rect ${box} fill="none" stroke="#fffaf0" stroke-opacity=".5" stroke-width="1.5"/>`
}
