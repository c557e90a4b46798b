import type { Random } from '@socle/kernel'
import { canvasOf, downGradient, roundBox, type Surface } from '../drawing/surface.ts'
import { EDGE, GUTTER, POCKET, pageSize, type Scene, SEAM, type Section } from './scene.ts'

/** What everything lies on: cloth or wood, in folds or planks. */
export function drawGround(
  surface: Surface,
  scene: Scene,
  { section, random }: { readonly section: Section; readonly random: Random },
): void {
  const hue = random.weighted([
    [28, 5],
    [215, 2],
    [90, 1],
    [0, 1],
  ] as const)
  const light = scene.ground === 'table' ? random.whole(28, 60) : random.whole(12, 48)
  surface.fillStyle = `hsl(${hue} ${random.whole(8, 38)}% ${light}%)`
  surface.fillRect(section.left, section.top, section.width, section.height)
  if (random.chance(0.5)) drawPlanks(surface, section, random)
  else drawFolds(surface, section, random)
}

function drawPlanks(surface: Surface, section: Section, random: Random): void {
  const plank = random.between(70, 160)
  for (let x = section.left - plank * random.next(); x < section.left + section.width; x += plank) {
    surface.fillStyle = `rgba(0,0,0,${random.between(0, 0.14)})`
    surface.fillRect(x, section.top, plank, section.height)
    surface.fillStyle = 'rgba(0,0,0,0.4)'
    surface.fillRect(x, section.top, 0.7, section.height)
  }
  for (let grain = 0; grain < 160; grain++) {
    const x = section.left + section.width * random.next()
    surface.strokeStyle = `rgba(${random.chance(0.5) ? '0,0,0' : '255,235,200'},${random.between(0.03, 0.14)})`
    surface.lineWidth = random.between(0.2, 1.2)
    surface.beginPath()
    surface.moveTo(x, section.top)
    surface.bezierCurveTo(
      ...([x + random.around(0, 6), section.top + section.height * 0.3] as const),
      ...([x + random.around(0, 6), section.top + section.height * 0.7] as const),
      ...([x + random.around(0, 4), section.top + section.height] as const),
    )
    surface.stroke()
  }
}

/** Folds are laid down small and drawn large: that makes them soft. */
function drawFolds(surface: Surface, section: Section, random: Random): void {
  const [canvas, folds] = canvasOf(96, 96)
  for (let fold = 0; fold < 9; fold++) {
    folds.strokeStyle = `rgba(${random.chance(0.6) ? '0,0,0' : '255,245,230'},${random.between(0.05, 0.22)})`
    folds.lineWidth = random.between(2, 12)
    folds.beginPath()
    folds.moveTo(random.between(-10, 106), -6)
    folds.quadraticCurveTo(random.between(0, 96), random.between(0, 96), random.between(-10, 106), 102)
    folds.stroke()
  }
  surface.drawImage(canvas, section.left, section.top, section.width, section.height)
}

/** The page of a binder, its spine, and the page beyond it. */
export function drawPage(surface: Surface, scene: Scene, random: Random): void {
  const [width, height] = pageSize(scene.rows, scene.cols)
  const isDark = scene.ground === 'dark'
  const side = scene.spine === 'left' ? -1 : 1
  const pages = scene.neighbours.length > 0 ? [0, 1] : [0]
  for (const page of pages) {
    const x = -width / 2 + page * side * (width + 2 * GUTTER - 2 * EDGE)
    surface.fillStyle = 'rgba(0,0,0,0.35)'
    surface.fillRect(x + 1, -height / 2 + 1.5, width + 1, height + 1)
    const box = { x, y: -height / 2, w: width, h: height }
    surface.fillStyle = isDark ? `hsl(220 6% ${random.whole(8, 15)}%)` : `hsl(40 8% ${random.whole(82, 93)}%)`
    roundBox(surface, box, 2)
    surface.fill()
    drawWeave(surface, box, isDark)
    drawSeams(surface, scene, { x, isDark, random })
  }
  if (pages.length === 2) drawSpine(surface, { x: side * (width / 2 + GUTTER - EDGE), height, isDark })
}

interface PageBox {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The cloth of the page: a dot pattern of a millimetre. */
function drawWeave(surface: Surface, box: PageBox, isDark: boolean): void {
  const [tile, dots] = canvasOf(1.1, 1.1, 16)
  dots.fillStyle = isDark ? 'rgba(255,255,255,0.10)' : 'rgba(0,0,0,0.045)'
  dots.fillRect(0, 0, 0.5, 0.45)
  dots.fillRect(0.55, 0.55, 0.5, 0.45)
  surface.save()
  surface.beginPath()
  surface.rect(box.x, box.y, box.w, box.h)
  surface.clip()
  surface.translate(box.x, box.y)
  surface.scale(1 / 16, 1 / 16)
  surface.fillStyle = surface.createPattern(tile, 'repeat')
  surface.fillRect(0, 0, box.w * 16, box.h * 16)
  surface.restore()
}

/** Welds between the pockets: a groove, and the shine of its stitches. */
function drawSeams(
  surface: Surface,
  { rows, cols }: Scene,
  { x, isDark, random }: { readonly x: number; readonly isDark: boolean; readonly random: Random },
): void {
  const [width, height] = pageSize(rows, cols)
  const groove = isDark ? 'rgba(0,0,0,0.75)' : 'rgba(90,90,100,0.25)'
  const shine = isDark ? 'rgba(225,228,235,' : 'rgba(255,255,255,'
  const lines = [
    ...range(cols + 1).map((col) => {
      const at = x + EDGE + col * (POCKET.width + SEAM) - SEAM / 2
      return [at, -height / 2 + 1, at, height / 2 - 1] as const
    }),
    ...range(rows + 1).map((row) => {
      const at = -height / 2 + EDGE + row * (POCKET.height + SEAM) - SEAM / 2
      return [x + 1, at, x + width - 1, at] as const
    }),
  ]
  for (const [x1, y1, x2, y2] of lines) {
    surface.setLineDash([])
    stroke(surface, [x1, y1, x2, y2], { width: 2.2, style: groove })
    surface.setLineDash([0.7, 1.3])
    stroke(surface, [x1, y1, x2, y2], { width: 0.6, style: `${shine}${random.between(0.2, 0.7)})` })
  }
  surface.setLineDash([])
}

function stroke(
  surface: Surface,
  line: readonly [number, number, number, number],
  pen: { readonly width: number; readonly style: string },
): void {
  surface.lineWidth = pen.width
  surface.strokeStyle = pen.style
  surface.beginPath()
  surface.moveTo(line[0], line[1])
  surface.lineTo(line[2], line[3])
  surface.stroke()
}

function drawSpine(
  surface: Surface,
  { x, height, isDark }: { readonly x: number; readonly height: number; readonly isDark: boolean },
): void {
  surface.save()
  surface.translate(x, 0)
  surface.rotate(-Math.PI / 2)
  const box = { x: -height / 2, y: -GUTTER + EDGE, w: height, h: 2 * (GUTTER - EDGE) }
  const depth = isDark
    ? ['rgba(0,0,0,0.2)', 'rgba(0,0,0,0.95)', 'rgba(0,0,0,0.2)']
    : ['rgba(60,60,70,0.1)', 'rgba(40,40,50,0.7)', 'rgba(60,60,70,0.1)']
  surface.fillStyle = downGradient(surface, box, depth)
  surface.fillRect(box.x, box.y, box.w, box.h)
  surface.restore()
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at)
}
