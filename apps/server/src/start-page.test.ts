import { expect, test } from 'vitest'
import { renderStartPage } from './start-page.ts'

const page = {
  language: 'en',
  modules: [{ name: 'walls', summary: { en: 'Walls & <holds>', fr: 'Les murs' }, mount: '/walls' }],
  hasMetrics: true,
  version: '0.1.0',
} as const

test('the start page lists each module with its documents', () => {
  const html = renderStartPage(page)
  for (const path of [
    '/walls/docs',
    '/walls/redoc',
    '/walls/openapi.json',
    '/platform/docs',
    '/readyz',
    '/metrics',
  ])
    expect(html).toContain(`href="${path}"`)
  expect(html).toContain('Walls &amp; &lt;holds&gt;')
})

test('a module alone has its documents at the root', () => {
  expect(renderStartPage({ ...page, modules: [{ ...page.modules[0], mount: '' }] })).toContain('href="/docs"')
})

test('it speaks French to whom prefers it', () => {
  const html = renderStartPage({ ...page, language: 'fr' })
  expect(html).toContain('<html lang="fr">')
  expect(html).toContain('Les murs')
})

test('it loads nothing from anywhere', () => {
  const html = renderStartPage(page).replaceAll('http://www.w3.org/2000/svg', '')
  expect(html).not.toMatch(/src=|url\(|@import|https?:\/\//)
})

test('it leads to no console while there is none', () => {
  expect(renderStartPage(page)).not.toContain('/console')
})
