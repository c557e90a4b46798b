import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { holdShapes } from '../../tests/real-shapes.ts'
import { parseTokens, ROLES, readTokens } from '../tokens/token.ts'
import { climbSvg, RENDER_STYLES, type RenderStyle } from './climb-drawing.ts'
import { drawingTag } from './drawing-tag.ts'
import type { HoldShape } from './drawn-hold.ts'

const picture = { width: 300, height: 300 }
const square = (number: number, x: number, y: number): HoldShape => ({
  number,
  polygonStr: `${x}.00,${y}.00 ${x + 20}.00,${y}.00 ${x + 20}.00,${y + 20}.00 ${x}.00,${y + 20}.00`,
  centroidX: x + 10,
  centroidY: y + 10,
  area: 400,
  centerTapeStr: `${x + 10} ${y + 20} ${x + 10} ${y + 40}`,
  leftTapeStr: `${x} ${y + 20} ${x - 5} ${y + 40}`,
  rightTapeStr: 'unreadable',
  topPolygonStr: null,
})
const holds = [square(1, 100, 200), square(2, 40, 120), square(3, 200, 60), square(4, 120, 20)]
const draw = (style: RenderStyle, text: string, href: string | null = '/static/wall.jpg?a=1&b="2"') =>
  climbSvg({ style, tokens: parseTokens(text).tokens, holds, picture, href })
const tokensOf = (svg: string) => [...svg.matchAll(/data-token="(\w+)"/g)].map((match) => match[1])

describe('a drawn climb', () => {
  it('on the photo shows its holds lit, outlined, taped and topped', () => {
    expect(
      draw('photo', 'T4 S1 O2 F3').replaceAll('<g', '\n<g').replaceAll('<use', '\n<use'),
    ).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300"><defs><image id="wall" href="/static/wall.jpg?a=1&amp;b=&quot;2&quot;" width="300" height="300" preserveAspectRatio="none"/><filter id="dim" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"><feColorMatrix type="saturate" values="0.15"/><feComponentTransfer><feFuncR type="linear" slope="0.25"/><feFuncG type="linear" slope="0.25"/><feFuncB type="linear" slope="0.25"/></feComponentTransfer></filter><clipPath id="lit"><path d="M200,60L220,60L220,80L200,80z"/><path d="M40,120L60,120L60,140L40,140z"/><path d="M100,200L120,200L120,220L100,220z"/><path d="M120,20L140,20L140,40L120,40z"/></clipPath></defs>
      <use href="#wall" filter="url(#dim)"/>
      <use href="#wall" clip-path="url(#lit)"/>
      <g fill="none" stroke="#FFFFFF" stroke-width="8" stroke-linejoin="round" stroke-linecap="round">
      <g data-token="F3"><path stroke="#31DAFF" d="M200,60L220,60L220,80L200,80z"/></g>
      <g data-token="O2"><path d="M40,120L60,120L60,140L40,140z"/></g>
      <g data-token="S1"><path d="M100,200L120,200L120,220L100,220z"/><path d="M100,220L95,240"/><path d="M115.77,220L120.77,228.66"/></g>
      <g data-token="T4"><path d="M120,20L140,20L140,40L120,40z"/><path d="M109.39,9.39L150.61,9.39L150.61,50.61L109.39,50.61z"/></g></g></svg>
      "
    `)
  })

  it('on the plain wall is grey among grey', () => {
    expect(draw('plain', 'S1 F3').replaceAll('<g', '\n<g')).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300"><rect width="300" height="300" fill="#F4F4F4"/>
      <g fill="#DCDCDC" stroke="#F4F4F4" stroke-width="4" shape-rendering="crispEdges"><path d="M40,120L60,120L60,140L40,140z"/><path d="M120,20L140,20L140,40L120,40z"/></g>
      <g fill="#C8C8C8" stroke="#222222" stroke-width="8" stroke-linejoin="round" stroke-linecap="round">
      <g data-token="F3"><path stroke-dasharray="16 12" d="M200,60L220,60L220,80L200,80z"/></g>
      <g data-token="S1"><path d="M100,200L120,200L120,220L100,220z"/><path d="M100,220L95,240"/><path d="M115.77,220L120.77,228.66"/></g></g></svg>
      "
    `)
  })

  it('as a pictogram is a few discs in a square', () => {
    expect(draw('picto', 'S1 O2 F3 T4').replaceAll('<g', '\n<g')).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#1C1E22"/>
      <g data-token="F3"><circle cx="87.91" cy="26.3" r="5.35" fill="#31DAFF"/></g>
      <g data-token="O2"><circle cx="12.09" cy="54.74" r="5.35" fill="#F4F4F4"/></g>
      <g data-token="S1"><circle cx="40.52" cy="92.65" r="5.35" fill="#FFB000"/></g>
      <g data-token="T4"><circle cx="50" cy="7.35" r="5.35" fill="#FF3D8B"/></g></svg>
      "
    `)
  })

  it('has one group for each token: feet, others, starts, tops, then by number', () => {
    for (const style of RENDER_STYLES)
      expect(tokensOf(draw(style, 'T4 S1 O3 O2 F3 S9 T1'))).toEqual([
        'F3',
        'O2',
        'O3',
        'S1',
        'S9',
        'T1',
        'T4',
      ])
  })

  it('has a V below its only start, and one tape below each of several', () => {
    const below = (svg: string, token: string) =>
      svg.split(`data-token="${token}">`)[1]!.split('</g>')[0]!.match(/<path/g)!.length - 1
    expect(below(draw('photo', 'S1 T4'), 'S1')).toBe(2)
    expect(below(draw('photo', 'S1 S2 T4'), 'S1')).toBe(1)
    expect(draw('photo', 'S1 S2')).toContain('M110,220L110,240')
  })

  it('is drawn plain while no picture is stored, even when its size is unknown', () => {
    expect(draw('photo', 'S1 T4', null)).toBe(draw('plain', 'S1 T4'))
    const unknown = climbSvg({
      style: 'photo',
      tokens: parseTokens('S1').tokens,
      holds,
      picture: null,
      href: null,
    })
    expect(unknown).toContain('viewBox="0 0 270 270"')
    expect(climbSvg({ style: 'picto', tokens: [], holds: [], picture: null, href: null })).toContain('<svg')
  })

  it('has numbers of at most two decimals, no text, and the same bytes whatever the order of its tokens', () => {
    const token = fc.record({ role: fc.constantFrom(...ROLES), number: fc.integer({ min: 1, max: 5 }) })
    const place = fc.double({ min: 0, max: 250, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(token),
        fc.array(fc.tuple(place, place), { minLength: 5, maxLength: 5 }),
        fc.constantFrom(...RENDER_STYLES),
        (tokens, places, style) => {
          const shapes = places.map(([x, y], i) => ({
            ...square(i + 1, 0, 0),
            polygonStr: `${x},${y} ${x + 9},${y} ${x},${y + 7}`,
            centroidX: null,
            area: null,
          }))
          const svg = climbSvg({ style, tokens, holds: shapes, picture, href: '/w.jpg' })
          const numbers = svg.replace(/http\S+/, '').match(/\d+\.\d+/g) ?? []
          expect(numbers.every((number) => number.split('.')[1]!.length <= 2)).toBe(true)
          expect(svg).not.toMatch(/NaN|Infinity|<text|e-\d/)
          expect(
            climbSvg({
              style,
              tokens: tokens.toReversed(),
              holds: shapes.toReversed(),
              picture,
              href: '/w.jpg',
            }),
          ).toBe(svg)
        },
      ),
    )
  })

  it('has a tag that changes with all that it is drawn from, and with nothing else', () => {
    const base = {
      form: 'climb photo png 1080',
      subject: 'S1 T2',
      geometry: ['h1', 'h2'],
      picture: [300, 300, '/static/wall.jpg', 'aa'],
    }
    const tags = [
      base,
      { ...base, form: 'climb photo png 1081' },
      { ...base, subject: 'S1 T3' },
      { ...base, geometry: ['h1', 'h3'] },
      { ...base, picture: [300, 300, '/static/wall.jpg', 'ab'] },
      { ...base, picture: null },
    ].map(drawingTag)
    expect(new Set(tags).size).toBe(6)
    expect(drawingTag({ ...base, geometry: ['h2', 'h1'] })).toBe(tags[0])
  })
})

describeRealBoard('every climb of the real board', () => {
  it('is drawn in at most 16 kB on the photo, 160 kB plain and 12 kB as a pictogram', () => {
    const board = readRealBoard()
    const [shapes, size] = [holdShapes(board), board.setup.picture]
    const largest = { photo: 0, plain: 0, picto: 0 }
    for (const [at, climb] of board.climbs.entries()) {
      const { tokens } = readTokens(climb.holdsList)
      // drawn plain they differ in a few bytes only, and each takes as long as fifty others
      for (const style of RENDER_STYLES.filter((style) => style !== 'plain' || at % 25 === 0)) {
        const svg = climbSvg({ style, tokens, holds: shapes, picture: size, href: `/static/${size.name}` })
        largest[style] = Math.max(largest[style], Buffer.byteLength(svg))
        expect(tokensOf(svg)).toHaveLength(tokens.length)
      }
    }
    expect(largest.photo).toBeLessThanOrEqual(16_000)
    expect(largest.plain).toBeLessThanOrEqual(160_000)
    expect(largest.picto).toBeLessThanOrEqual(12_000)
  })
})
