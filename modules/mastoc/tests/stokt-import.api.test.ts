import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type BesideStokt,
  fakeGym,
  gymId,
  photo,
  picturePath,
  remoteClimb,
  startBesideStokt,
} from './stokt-board.ts'

let side: BesideStokt
beforeAll(async () => {
  side = await startBesideStokt({ gym: await fakeGym(150) })
})
beforeEach(async () => {
  side.stokt.faults.clear()
  // imports and pictures that failed in one test must not come again in another
  await side.sql(`delete from pgboss.job where (name = 'mastoc.import-stokt' and state = 'retry')
    or (name = 'mastoc.fetch-picture' and state < 'active' and start_after > now())`)
})
afterAll(() => side[Symbol.asyncDispose]())

const plain = { created: 0, changed: 0, unchanged: 0, conflicts: 0, gone: 0, skipped: 0, errors: 0 }
const stats = () => side.call('GET /sync/stats')
const pictures = async () => (await side.call('GET /sync/pictures')).results
const fetchPictures = async () => {
  const { job_id } = await side.call('POST /sync/pictures', undefined, 202)
  await side.board.jobsEnded()
  return side.call(`GET /jobs/${job_id}`)
}

test('a dry run says what a gym would bring, and writes nothing', async () => {
  const report = await side.importAll({ dry_run: true })
  expect(report).toMatchObject({ state: 'done', dry_run: true, source: 'stokt' })
  expect(report.totals.climb).toEqual({ ...plain, created: 150 })
  expect(await stats()).toMatchObject({ gyms: 0, climbs: 0 })
  expect(side.stokt.requests).toContain('POST api/token-auth')
})

test('a gym comes in whole, page by page, and its picture follows', async () => {
  const report = await side.importAll()
  expect(report.totals).toEqual({
    gym: { ...plain, created: 1 },
    wall: { ...plain, created: 1 },
    face: { ...plain, created: 1 },
    hold: { ...plain, created: 12 },
    user: { ...plain, created: 1 },
    climb: { ...plain, created: 150 },
  })
  expect(await stats()).toMatchObject({ gyms: 1, faces: 1, holds: 12, climbs: 150, users: 1 })
  const bytes = (await side.board.request('GET', `/mastoc/static/${encodeURI(picturePath)}`)).bytes
  expect(bytes.equals(await photo())).toBe(true)
  const [picture] = await pictures()
  expect(picture).toMatchObject({
    state: 'stored',
    width: 300,
    height: 400,
    bytes: bytes.length,
    error: null,
  })
})

test('a renamed climb is changed, one that vanished is gone, the rest unchanged', async () => {
  const { climbs } = side.stokt.board
  climbs.set(remoteClimb(4).id!, remoteClimb(4, { name: 'Renamed' }))
  climbs.delete(remoteClimb(5).id!)
  const report = await side.importAll()
  expect(report.totals.climb).toEqual({ ...plain, changed: 1, unchanged: 148, gone: 1 })
  climbs.set(remoteClimb(5).id!, remoteClimb(5))
  expect((await side.importAll()).totals.climb).toEqual({ ...plain, changed: 1, unchanged: 149 })
})

test('a list of young climbs never says that the old ones are gone', async () => {
  side.stokt.board.climbs.set('60000000-0000-4000-8000-000000000001', {
    ...remoteClimb(1),
    id: '60000000-0000-4000-8000-000000000001',
    dateCreated: new Date().toISOString(),
  })
  const report = await side.importAll({ max_age_days: 1 })
  expect(report.totals.climb).toEqual({ ...plain, created: 1 })
})

test('one refused token logs in again', async () => {
  side.stokt.faults.add('expire-token:1')
  const logins = () => side.stokt.requests.filter((line) => line === 'POST api/token-auth').length
  const before = logins()
  expect((await side.importAll()).state).toBe('done')
  expect(logins()).toBe(before + 1)
})

test.each([
  ['status=503:1', 'Stokt answered 503: Not now.'],
  ['html:1', 'a web page (Bad gateway) and no JSON'],
  ['truncate:1', 'a body that is no whole JSON'],
])('%s fails the import with the reason, the job tries again later', async (fault, words) => {
  side.stokt.faults.add(fault)
  const report = await side.importAll()
  expect(report.state).toBe('failed')
  expect(report.error).toContain(words)
  expect((await side.call(`GET /jobs/${report.job_id}`)).state).toBe('queued')
})

test('an unknown gym fails with what Stokt says', async () => {
  const other = '10000000-0000-4000-8000-00000000000f'
  expect((await side.importAll({ gym_stokt_id: other })).error).toContain('404')
  await side.call('POST /sync/import/stokt', { gym_stokt_id: 'abc' }, 422)
  await side.call('POST /sync/import/stokt', { gym_stokt_id: gymId, max_age_days: 0 }, 422)
})

test('what Stokt sends is checked like any bundle', async () => {
  const { climbs } = side.stokt.board
  climbs.set(remoteClimb(7).id!, remoteClimb(7, { name: '' }))
  const report = await side.importAll()
  expect(report.error).toContain('name must not be blank')
  expect((await side.call(`GET /jobs/${report.job_id}`)).error).toMatch(/^stokt_failed: What Stokt sent/)
  climbs.set(remoteClimb(7).id!, remoteClimb(7))
})

test('a picture that was lost here comes back when it is asked for', async () => {
  await side.sql('delete from mastoc.pictures')
  expect((await pictures())[0]).toMatchObject({ state: 'missing', sha256: null, bytes: null })
  expect(await fetchPictures()).toMatchObject({ state: 'done', result: { stored: 1, failed: 0, later: 0 } })
  expect((await pictures())[0]).toMatchObject({ state: 'stored', error: null })
})

test('the picture host is down: tried eight times, then failed, and tried again when it is asked for', async () => {
  await side.sql('delete from mastoc.pictures')
  side.stokt.faults.add('status=503')
  expect((await fetchPictures()).result).toEqual({ stored: 0, failed: 0, later: 1 })
  const [picture] = await pictures()
  expect(picture).toMatchObject({ state: 'missing' })
  expect(picture.error).toContain('503')
  for (let tries = 2; tries <= 8; tries += 1) {
    const { state } = (await side.run('mastoc.fetch-picture', { path: picturePath })) as { state: string }
    expect(state).toBe(tries < 8 ? 'later' : 'failed')
  }
  expect((await pictures())[0]).toMatchObject({ state: 'failed' })
  expect((await side.board.request('GET', `/mastoc/static/${encodeURI(picturePath)}`)).status).toBe(404)
  side.stokt.faults.clear()
  expect((await fetchPictures()).result).toMatchObject({ stored: 1 })
})

test.each([
  ['media-404', undefined, '404'],
  ['html', undefined, 'not a picture'],
  [undefined, Buffer.alloc(26 * 1024 * 1024, 'x'), 'more than'],
  [undefined, Buffer.from('no picture at all'), 'not a picture'],
])('a picture that cannot be had fails at once: %s', async (fault, bytes, words) => {
  await side.sql('delete from mastoc.pictures')
  const good = await photo()
  if (fault) side.stokt.faults.add(fault)
  if (bytes) side.stokt.board.media.set(picturePath, bytes)
  expect((await fetchPictures()).result).toEqual({ stored: 0, failed: 1, later: 0 })
  const [picture] = await pictures()
  expect(picture).toMatchObject({ state: 'failed', sha256: null })
  expect(picture.error).toContain(words)
  side.stokt.board.media.set(picturePath, good)
})

test('a picture of another size is kept, and told', async () => {
  await side.sql('delete from mastoc.pictures')
  side.stokt.board.media.set(picturePath, await photo(30, 40))
  await fetchPictures()
  expect((await pictures())[0]).toMatchObject({ state: 'stored', width: 30, height: 40 })
  expect((await pictures())[0].error).toContain('300×400')
})

test('a picture on another host is never fetched', async () => {
  const asked = side.stokt.requests.length
  await side.call('POST /sync/import/face', {
    stokt_id: '30000000-0000-4000-8000-0000000000ff',
    gym_stokt_id: gymId,
    picture_path: 'http://127.0.0.1:1/media/wall.jpg',
  })
  await side.call('POST /sync/import/face', {
    stokt_id: '30000000-0000-4000-8000-0000000000fe',
    gym_stokt_id: gymId,
    picture_path: `${side.stokt.url}/media/${encodeURI(picturePath)}`,
  })
  await side.board.jobsEnded()
  const [, foreign, own] = await pictures()
  expect(foreign).toMatchObject({ state: 'missing', error: 'on another host: never fetched' })
  expect(own).toMatchObject({ state: 'stored' })
  expect(side.stokt.requests.slice(asked)).toEqual([`GET media/${encodeURI(picturePath)}`])
})

test('without Stokt nothing is fetched, and it is said', async () => {
  await using lonely = await startBesideStokt({ settings: { STOKT_URL: '' } })
  const wanted = { gym_stokt_id: gymId }
  expect((await lonely.call('POST /sync/import/stokt', wanted, 409)).code).toBe('stokt_not_configured')
  expect((await lonely.call('POST /sync/pictures', undefined, 409)).code).toBe('stokt_not_configured')
  expect((await lonely.call('GET /sync/pictures')).results).toEqual([])
})

test('scope import is needed', async () => {
  for (const line of ['GET /sync/pictures', 'POST /sync/pictures', 'POST /sync/import/stokt']) {
    const [method = '', path = ''] = line.split(' ')
    const response = await side.board.as({ authorization: 'Bearer x' }).request(method, `/mastoc/api${path}`)
    expect(response.status).toBe(401)
  }
})
