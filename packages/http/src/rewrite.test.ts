import { expect, test } from 'vitest'
import { access, part } from '../tests/demo.ts'
import { rewriter } from './rewrite.ts'

const mastoc = part(() => {}, { name: 'board', mount: '/board' })
const alone = part(() => {}, {
  name: 'board',
  mount: '',
  rewritePath: (path) => path.replace('/api/api/', '/api/'),
})
const platform = part(() => {}, { name: 'platform', mount: '/platform', access })

test('a part alone at / also answers under its name', () => {
  const rewrite = rewriter([alone, platform])
  expect(rewrite('/board/api/climbs?page=2')).toBe('/api/climbs?page=2')
  expect(rewrite('/board')).toBe('/')
  expect(rewrite('/board?x=1')).toBe('/?x=1')
  expect(rewrite('/api/climbs')).toBe('/api/climbs')
  expect(rewrite('/boarding')).toBe('/boarding')
  expect(rewrite('/platform/v1/me')).toBe('/platform/v1/me')
})

test('a part rewrites its own paths, wherever it is mounted', () => {
  expect(rewriter([alone])('/api/api/climbs')).toBe('/api/climbs')
  expect(rewriter([alone])('/board/api/api/climbs')).toBe('/api/climbs')
  const mounted = rewriter([{ ...alone, mount: '/board' }, platform])
  expect(mounted('/board/api/api/climbs')).toBe('/board/api/climbs')
  expect(mounted('/api/api/climbs')).toBe('/api/api/climbs')
})

test('an escaped colon is a colon in the path, and stays as it is in the query', () => {
  const rewrite = rewriter([mastoc])
  expect(rewrite('/board/x/1%3Apublish?q=%3A')).toBe('/board/x/1:publish?q=%3A')
  expect(rewrite('/board/x/1%3apublish')).toBe('/board/x/1:publish')
})

test('the absolute form of a URL is understood', () => {
  expect(rewriter([mastoc])('http://example.com/board/x?y=1')).toBe('/board/x?y=1')
  expect(rewriter([mastoc])('http://example.com')).toBe('/')
  expect(rewriter([mastoc])('*')).toBe('/')
})
