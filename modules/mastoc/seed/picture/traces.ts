import type { Random } from '@socle/kernel'
import { MOULDS } from '../wall/hold-kind.ts'
import type { WallHold } from '../wall/hold-placement.ts'
import { hung } from './hold-colours.ts'

const fade = (id: string, colour: string) =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}"/><stop offset=".5" stop-color="${colour}" stop-opacity=".55"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`

/** Chalk and rubber fade out towards their rim. */
export const dustShapes = fade('chalk', '#fffdf8') + fade('rubber', '#1b1512')

/** What hands and shoes leave on the wood: chalk above and below handholds, rubber below footholds. */
export function tracesOnWood(holds: readonly WallHold[], random: Random): string {
  const chalk: string[] = []
  const rubber: string[] = []
  for (const { kind, bolt, ease } of holds) {
    const isFoot = kind === 'chip'
    const marks = isFoot ? 3 : Math.round(random.between(1, 2 + ease * 3))
    for (let mark = 0; mark < marks; mark++) {
      const x = (bolt.x + random.around(0, isFoot ? 22 : 46)).toFixed(0)
      const y = (bolt.y + random.around(isFoot ? 14 : 6, isFoot ? 18 : 46)).toFixed(0)
      const turn = random.around(isFoot ? 80 : 90, isFoot ? 60 : 35).toFixed(0)
      const [long, wide] = [random.between(18, isFoot ? 34 : 56), random.between(7, isFoot ? 12 : 22)]
      const smear = `<ellipse rx="${long.toFixed(0)}" ry="${wide.toFixed(0)}" transform="translate(${x} ${y})rotate(${turn})" fill-opacity="${random.between(0.12, 0.42).toFixed(2)}"/>`
      ;(isFoot || random.chance(0.12) ? rubber : chalk).push(smear)
    }
  }
  return `<g fill="url(#chalk)">${chalk.join('')}</g><g fill="url(#rubber)">${rubber.join('')}</g>`
}

/** Chalk that stays on the holds themselves. */
export function chalkOnHolds(holds: readonly WallHold[], random: Random): string {
  const marks = holds.map((hold) => {
    if (hold.kind === 'chip' || random.chance(0.25)) return ''
    const { length, width } = MOULDS[hold.kind]
    const [long, wide] = [length[0] * random.between(0.5, 0.85), width[0] * random.between(0.35, 0.7)]
    const at = `translate(${random.around(0, 10).toFixed(0)} ${random.around(-3, 8).toFixed(0)})${hung(hold)}`
    const opacity = random.between(0.12, hold.kind === 'volume' ? 0.2 : 0.42).toFixed(2)
    return `<ellipse rx="${long.toFixed(0)}" ry="${wide.toFixed(0)}" transform="${at}" fill-opacity="${opacity}"/>`
  })
  return `<g fill="url(#chalk)">${marks.join('')}</g>`
}
