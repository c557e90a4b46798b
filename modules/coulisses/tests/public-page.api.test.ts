import { newId } from '@socle/kernel'
import type { TestResponse } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { get, post, send } from './calls.ts'
import { at, booked, mission, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opéra & <Fils>')
})
afterAll(() => stage[Symbol.asyncDispose]())

const day = { from: at('08:00'), to: at('17:30'), title: 'Montage' }

async function offered(shape: object = {}) {
  const { userId } = await org.join('tech', `Camille ${newId()}`)
  const missionId = await mission(org, { ...day, ...shape })
  const made = await post(org.manager, 'assignments', { mission_id: missionId, user_id: userId })
  const assignmentId: string = made.json().id
  return { userId, missionId, assignmentId, token: await tokenFor(org, assignmentId) }
}

const french = { 'accept-language': 'fr' }

function open(
  token: string,
  page = '',
  headers: Readonly<Record<string, string>> = french,
): Promise<TestResponse> {
  return stage.app.request('GET', `/coulisses/public/invite${page}?t=${encodeURIComponent(token)}`, {
    headers,
  })
}

function answer(fields: Readonly<Record<string, string>>): Promise<TestResponse> {
  return stage.app.request('POST', '/coulisses/public/invite', {
    // a page without referrer posts this origin
    headers: { ...french, origin: 'null' },
    body: String(new URLSearchParams(fields)),
    type: 'application/x-www-form-urlencoded',
  })
}

const statusOf = async (id: string) => (await get(org.manager, `assignments/${id}`)).json().status

describe('the page of an invitation', () => {
  test('says what is offered, in the time of the organisation', async () => {
    const { userId, token } = await offered({
      location: 'Théâtre',
      address: '1 rue du Lac, Lyon',
      role: 'Électro',
    })
    await post(org.manager, `rates/user/${userId}?daily_eur=265.5`)
    const page = await open(token)
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    for (const words of [
      '<html lang="fr">',
      'Montage',
      'Électro',
      '10:00',
      '19:30',
      'lundi 1 septembre 2025',
      'Théâtre, 1 rue du Lac, Lyon',
      'openstreetmap.org/search?query=Th%C3%A9%C3%A2tre%2C%201%20rue%20du%20Lac%2C%20Lyon',
      '265,50',
      'Réponse attendue avant le',
      'Opéra &amp; &lt;Fils&gt;',
    ])
      expect(page.text).toContain(words)
  })

  test('speaks English to those who do, and by its own link', async () => {
    const { token } = await offered()
    expect((await open(token, '', { 'accept-language': 'en-GB,fr;q=0.5' })).text).toContain(
      '<html lang="en">',
    )
    expect((await open(token, '', {})).text).toContain('<html lang="fr">')
    const page = await stage.app.request('GET', `/coulisses/public/invite?token=${token}&lang=en`, {
      headers: french,
    })
    expect(page.text).toContain('I accept')
  })

  test('loads nothing, runs nothing, keeps nothing, and is small', async () => {
    const { token } = await offered()
    for (const path of ['', '/accept', '/decline', '/done']) {
      const { headers, text, cookies } = await open(token, path)
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      )
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
      })
      expect(cookies).toEqual({})
      expect(headers).not.toHaveProperty('set-cookie')
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(15_000)
      expect(text).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|javascript:|@import|url\(/i)
      expect(text.match(/<form method="post" action="\/coulisses\/public\/invite">/g)).toHaveLength(2)
    }
  })

  test('is changed by its form alone', async () => {
    const { token, assignmentId } = await offered()
    for (const path of ['', '/accept', '/decline', '/done']) {
      const body = await open(token, path)
      const head = await stage.app.request('HEAD', `/coulisses/public/invite${path}?t=${token}`)
      expect([body.status, head.status, head.text]).toEqual([200, 200, ''])
    }
    expect(await statusOf(assignmentId)).toBe('INVITED')
  })

  test('of an archived project asks for no yes that would be refused', async () => {
    const project = (await post(org.manager, 'projects', { name: `Gala ${newId()}` })).json()
    const [asked, booked] = [
      await offered({ project_id: project.id }),
      await offered({ project_id: project.id, from: at('18:00'), to: at('22:00') }),
    ]
    await setStatus(org.manager, booked.assignmentId, 'ACCEPTED')
    await send(org.manager, 'PATCH', `projects/${project.id}`, { status: 'ARCHIVED' })
    const page = await open(asked.token, '/accept')
    expect([page.status, page.text.includes('J’accepte')]).toEqual([200, false])
    expect(page.text).toContain('Le projet est clos')
    expect((await answer({ t: asked.token, answer: 'accept' })).status).toBe(400)
    expect((await answer({ t: asked.token, answer: 'decline' })).status).toBe(303)
    expect(await statusOf(asked.assignmentId)).toBe('DECLINED')
    // who has said yes already may say so again
    expect((await open(booked.token)).text).toContain('J’accepte')
    expect((await answer({ t: booked.token, answer: 'accept' })).status).toBe(303)
  })

  test('shows what people wrote as text', async () => {
    const { token } = await offered({ title: '"><script>alert(1)</script>', role: "<b onclick='x'>" })
    const { text } = await open(token)
    expect(text).not.toMatch(/<script|<b onclick/)
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('warns of a clash and of a short rest before anybody answers', async () => {
    const { userId, token } = await offered()
    await booked(org, userId, { from: at('16:00'), to: at('23:30'), title: 'Balance' })
    const { text } = await open(token)
    expect(text).toContain('Vous êtes déjà engagé à ces horaires')
    expect(text).toContain('Balance')
    expect(text).toContain('À savoir sur vos temps de travail')
  })
})

test('the page of somebody with many clashes stays small', async () => {
  const long = 'é'.repeat(200)
  const { userId, token } = await offered({ title: long, location: long, address: 'à'.repeat(500) })
  for (let hour = 8; hour < 16; hour += 1) {
    const from = at(`${String(hour).padStart(2, '0')}:00`)
    await booked(org, userId, {
      from,
      to: at(`${String(hour + 1).padStart(2, '0')}:00`),
      title: `${hour} ${long}`.slice(0, 200),
    })
  }
  const { text } = await open(token)
  expect(text).toContain('et 3 de plus')
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(15_000)
})

describe('the form of the page', () => {
  test('accepts, and the page after it says so', async () => {
    const { token, assignmentId } = await offered()
    const accepted = await answer({ t: token, answer: 'accept', lang: 'fr' })
    expect(accepted.status).toBe(303)
    expect(accepted.headers['location']).toBe(`/coulisses/public/invite/done?t=${token}&lang=fr`)
    expect(await statusOf(assignmentId)).toBe('ACCEPTED')
    const done = await stage.app.request('GET', accepted.headers['location']!)
    expect(done.status).toBe(200)
    expect(done.text).toContain('Vous avez accepté cette mission')
    expect(done.text).not.toContain('<form')
    expect((await answer({ t: token, answer: 'accept' })).status).toBe(303)
  })

  test('declines with a reason that the production reads', async () => {
    const { token, assignmentId } = await offered()
    const reason = 'Enfant <malade>\r\nà demain'
    expect((await answer({ t: token, answer: 'decline', reason })).status).toBe(303)
    const { status, note } = (await get(org.manager, `assignments/${assignmentId}`)).json()
    expect({ status, note }).toEqual({ status: 'DECLINED', note: 'Enfant <malade>\nà demain' })
    expect((await open(token, '/done')).text).toContain('Vous avez décliné cette mission')
  })

  test('cannot take an answer back', async () => {
    const { token, assignmentId } = await offered()
    await answer({ t: token, answer: 'accept' })
    const refused = await answer({ t: token, answer: 'decline' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Vous avez déjà accepté : demandez une nouvelle invitation pour changer')
    expect(await statusOf(assignmentId)).toBe('ACCEPTED')
  })

  test('lists what stands in the way of an acceptance', async () => {
    const { userId, token, assignmentId } = await offered()
    await booked(org, userId, { from: at('16:00'), to: at('23:30'), title: 'Balance' })
    const refused = await answer({ t: token, answer: 'accept' })
    expect(refused.status).toBe(400)
    expect(refused.text).toMatch(/<h2>Votre réponse n’a pas pu être enregistrée<\/h2>[\s\S]*Balance/)
    expect(await statusOf(assignmentId)).toBe('INVITED')
    expect((await answer({ t: token, answer: 'decline' })).status).toBe(303)
  })

  test('says why when a position is full', async () => {
    const positions = [{ role_name: 'tech', quota: 1 }]
    const { token, missionId } = await offered({ positions })
    const { userId } = await org.join('tech', 'First')
    await post(org.manager, 'assignments', { mission_id: missionId, user_id: userId, status: 'ACCEPTED' })
    const refused = await answer({ t: token, answer: 'accept' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Ce poste est déjà complet (1)')
  })

  test('without an answer or with a strange one is asked again', async () => {
    const { token, assignmentId } = await offered()
    for (const fields of [{ t: token }, { t: token, answer: 'perhaps' }]) {
      const asked = await answer(fields as Record<string, string>)
      expect([asked.status, asked.text.includes('Choisissez')]).toEqual([400, true])
    }
    expect(await statusOf(assignmentId)).toBe('INVITED')
  })
})

describe('a token that is dead', () => {
  const expectDead = async (token: string, words: string) => {
    for (const page of [
      await open(token),
      await open(token, '/accept'),
      await answer({ t: token, answer: 'accept' }),
    ]) {
      expect([page.status, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
      expect(page.text).toContain(words)
      expect(page.text).not.toContain('<form')
      expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    }
  }

  test('is told apart: expired, revoked, cancelled, no token at all', async () => {
    const revoked = await offered()
    await tokenFor(org, revoked.assignmentId)
    await expectDead(revoked.token, 'Cette invitation n’est plus valable')
    const cancelled = await offered()
    await setStatus(org.manager, cancelled.assignmentId, 'CANCELLED')
    await expectDead(cancelled.token, 'Cette mission est annulée pour vous')
    const gone = await offered()
    await send(org.manager, 'DELETE', `assignments/${gone.assignmentId}`)
    await expectDead(gone.token, 'Ce lien n’ouvre rien')
    for (const token of ['', 'x', 'x'.repeat(5000), `${gone.token}x`, org.manager.bearer])
      await expectDead(token, 'Ce lien n’ouvre rien')
    const expired = await offered()
    stage.app.clock.advance(7 * 86_400 + 1)
    await expectDead(expired.token, 'Cette invitation a expiré')
  })
})
