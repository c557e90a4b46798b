import { startModule } from '@socle/testing'
import { expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'

test('a client finds the constants of the contract at the root, a browser the start page', async () => {
  await using board = await startModule(mastoc)
  const client = await board.request('GET', '/mastoc/')
  expect(client.json()).toEqual({ message: 'mastoc-api', version: '0.1.0', docs: '/mastoc/docs' })
  const browser = await board.request('GET', '/mastoc/', { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect([browser.status, browser.headers['location']]).toEqual([303, '/platform'])
})
