import type { TestClient, TestResponse } from '@socle/testing'
import { expect } from 'vitest'

const base = '/coulisses/api/v1/'

export function get(who: TestClient, path: string, headers: Readonly<Record<string, string>> = {}) {
  return who.request('GET', base + path, { headers })
}

export function post(who: TestClient, path: string, json?: unknown) {
  return send(who, 'POST', path, json)
}

// biome-ignore lint/complexity/useMaxParams: a call as it is written on the wire
export function send(
  who: TestClient,
  method: string,
  path: string,
  json?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestResponse> {
  return who.request(method, base + path, { headers, ...(json === undefined ? {} : { json }) })
}

/** The refusal of a call, which must be this one. */
export async function expectProblem(
  status: number,
  code: string,
  call: Promise<TestResponse>,
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
): Promise<any> {
  const answer = await call
  expect({ status: answer.status, code: answer.text && answer.json().code }).toEqual({ status, code })
  return answer.json()
}

/** As long as an answer waits for the messages of an invitation. */
const PATIENCE_MS = 3000

/** Sends an invitation that nothing holds up: it says `sent`, unless this machine has outworn its patience. */
export async function expectSent(
  channels: readonly string[],
  call: () => Promise<TestResponse>,
): Promise<TestResponse> {
  const startedAt = performance.now()
  const answer = await call()
  const isInTime = performance.now() - startedAt < PATIENCE_MS
  const said = isInTime ? 'sent' : expect.stringMatching(/^(sent|queued)$/)
  const results = Object.fromEntries(channels.map((channel) => [channel, said]))
  const { links } = answer.json()
  expect([answer.status, answer.json()], answer.text).toEqual([202, { ok: true, results, links }])
  return answer
}
