import { newId } from '@socle/kernel'
import { beforeEach, describe, expect, test } from 'vitest'
import { all, s3Missing, s3Options } from '../../tests/places.ts'
import { S3Driver } from './s3.ts'

const unavailable = { kind: 'unavailable', code: 'unavailable', retryAfterSeconds: 30 }
const key = `tests-${newId()}/wall.jpg`
const body = async function* () {
  yield Buffer.from('a wall')
}
const signing = { expiresInSeconds: 600, downloadName: undefined } as const

describe('a real S3 server', () => {
  beforeEach(({ skip }) => skip(s3Missing !== '', s3Missing))

  test('refuses a wrong secret, and nothing is stored', async () => {
    const stranger = new S3Driver(s3Options({ secretKey: 'not the secret' }))
    await expect(stranger.write(key, body(), { contentType: 'image/jpeg' })).rejects.toMatchObject(
      unavailable,
    )
    await expect(stranger.ready()).rejects.toThrow()
    expect(await new S3Driver(s3Options()).size(key)).toBeUndefined()
  })

  test('a bucket that is gone is no missing object', async () => {
    const lost = new S3Driver(s3Options({ bucket: 'no-such-bucket' }))
    await expect(lost.read(key)).rejects.toMatchObject(unavailable)
    await expect(lost.ready()).rejects.toThrow()
  })

  test('a signed address reads and saves under a name, an edited one does not', async () => {
    const driver = new S3Driver(s3Options())
    await driver.write(key, body(), { contentType: 'image/jpeg' })
    const url = await driver.sign(key, { ...signing, signedAt: new Date(), downloadName: 'Été "1".jpg' })
    const answer = await fetch(url)
    expect(await answer.text()).toBe('a wall')
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%C3%89t%C3%A9")
    expect((await fetch(url.replace('wall', 'hall'))).status).toBe(403)
    expect((await fetch(url, { method: 'PUT', body: 'mine' })).status).toBe(403)
    await driver.delete(key)
  })

  test('an address ends', async () => {
    const driver = new S3Driver(s3Options())
    await driver.write(key, body(), { contentType: 'image/jpeg' })
    const url = await driver.sign(key, { ...signing, signedAt: new Date(Date.now() - 601_000) })
    expect((await fetch(url)).status).toBe(403)
    await driver.delete(key)
  })

  test('compressed objects say so', async () => {
    const driver = new S3Driver(s3Options())
    const { gzipSync } = await import('node:zlib')
    const zipped = async function* () {
      yield gzipSync('snapshot')
    }
    await driver.write(key, zipped(), { contentType: 'text/plain', contentEncoding: 'gzip' })
    const answer = await fetch(await driver.sign(key, { ...signing, signedAt: new Date() }))
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(await answer.text()).toBe('snapshot')
    await driver.delete(key)
  })
})

describe('no server needed', () => {
  const options = { ...s3Options(), bucket: 'b', accessKey: 'a', secretKey: 's' }

  test('a server that is down makes writing and reading unavailable', async () => {
    const down = new S3Driver({ ...options, endpoint: 'http://127.0.0.1:9' })
    await expect(down.write(key, body(), { contentType: 'image/jpeg' })).rejects.toMatchObject(unavailable)
    await expect(down.read(key)).rejects.toMatchObject(unavailable)
    await expect(down.size(key)).rejects.toMatchObject(unavailable)
    await expect(down.delete(key)).rejects.toMatchObject(unavailable)
    await expect(all(down.list())).rejects.toMatchObject(unavailable)
    await expect(down.ready()).rejects.toThrow()
  })

  test('signed addresses point to where clients are, and are the same for the same signing time', async () => {
    const inside = {
      ...options,
      endpoint: 'http://s3.internal:9000',
      publicEndpoint: 'https://files.example.org',
    }
    const request = { ...signing, signedAt: new Date('2026-11-20T10:00:00Z') }
    const url = await new S3Driver(inside).sign(key, request)
    expect(url).toMatch(/^https:\/\/files\.example\.org\/b\/tests-/)
    expect(url).not.toMatch(/checksum/i)
    expect(await new S3Driver(inside).sign(key, request)).toBe(url)
  })
})
