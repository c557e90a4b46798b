import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { publicBaseOf } from './public-base.router.ts'

const called = (host: string, protocol = 'http') => ({ host, protocol }) as FastifyRequest
const urls = { base: 'https://cards.example', isGiven: true, mount: '/pokeventory' }

test('PUBLIC_BASE_URL counts wherever the request came in', () => {
  expect(publicBaseOf(called('10.0.0.7:8000'), urls)).toBe('https://cards.example/pokeventory')
})

test.each(['cards.lan', '10.0.0.7:8000', '[::1]:8000', 'localhost'])(
  'without it the address that was called counts: %s',
  (host) => {
    const alone = { base: 'http://localhost:8000', isGiven: false, mount: '' }
    expect(publicBaseOf(called(host, 'https'), alone)).toBe(`https://${host}`)
  },
)

test.each(['', 'a b', 'a/b', 'a"b', 'user@host', 'host:port'])('%j is no host', (host) => {
  expect(publicBaseOf(called(host), { ...urls, isGiven: false })).toBe('https://cards.example/pokeventory')
})
