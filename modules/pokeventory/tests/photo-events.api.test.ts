import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCollector } from './collectors.ts'
import { type Album, at, openAlbum, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page } from './scripted-recognition.ts'

let album: Album

beforeAll(async () => {
  album = await openAlbum({ listen: true })
})
afterAll(() => album?.[Symbol.asyncDispose]())

interface Heard {
  readonly id: string
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  readonly data: any
}

/** Everything that a stream tells until it ends, or until `isEnough`, which is told each event as it comes. */
function listen(address: string, headers: Record<string, string> = {}, isEnough = (_: Heard) => false) {
  return new Promise<Heard[]>((resolve, reject) => {
    const heard: Heard[] = []
    let text = ''
    const request = get(`${album.app.url}${at(address)}`, { headers }, (response) => {
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts.filter((one) => !one.startsWith(':'))) {
          const line = (name: string) => part.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1] ?? ''
          heard.push({ id: line('id'), event: line('event'), data: JSON.parse(line('data')) })
          if (!isEnough(heard.at(-1)!)) continue
          request.destroy()
          resolve(heard)
        }
      })
      response.on('end', () => resolve(heard))
    })
    request.on('error', (error) => (heard.length > 0 ? resolve(heard) : reject(error)))
  })
}

/** Photographs that are analysed one by one, when told so; `begun` once the first one is at work. */
function stepByStep() {
  const begun = Promise.withResolvers<void>()
  const steps = [1, 2].map(() => Promise.withResolvers<void>())
  let next = 0
  album.recognition.script = async (_bytes, { step }) => {
    const turn = steps[next]
    next += 1
    begun.resolve()
    step({ stage: 'reading', cardsDone: 1, cardsTotal: 2 })
    await turn?.promise
    return page([{ cards: ['one-001'] }, { cards: [] }])
  }
  return { steps, begun: begun.promise }
}

describe('the events of a batch', () => {
  test('are a snapshot, progress, drafts, and at last the whole batch', async () => {
    const { steps } = stepByStep()
    const batch = (
      await upload(album.ash, { query: '?wait=0', files: [photograph(1), photograph(2)] })
    ).json()
    // each photograph ends once somebody has heard what was before it
    const heard = await listen(batch.events_url, {}, ({ event }) => {
      if (event === 'snapshot') steps[0]!.resolve()
      if (event === 'draft') steps[1]!.resolve()
      return false
    })
    const names = heard.map(({ event }) => event)
    expect(names[0]).toBe('snapshot')
    expect(names.at(-1)).toBe('done')
    expect(names).toContain('progress')
    const drafts = new Set([
      ...heard[0]!.data.drafts.map(({ id }: { id: string }) => id),
      ...heard.filter(({ event }) => event === 'draft').map(({ data }) => data.id),
    ])
    const now = (await album.ash.request('GET', at(batch.progress_url))).json()
    expect(drafts).toEqual(new Set(now.drafts.map(({ id }: { id: string }) => id)))
    const { drafts: told, ...done } = heard.at(-1)!.data
    // addresses are signed at each reading
    const { drafts: read, ...rest } = now
    expect({ ...done, events_url: '' }).toEqual({ ...rest, events_url: '' })
    expect(told.map(({ id }: { id: string }) => id)).toEqual(read.map(({ id }: { id: string }) => id))
  })

  test('go on where they were left', async () => {
    const { steps } = stepByStep()
    const batch = (
      await upload(album.ash, { query: '?wait=0', files: [photograph(1), photograph(2)] })
    ).json()
    const first = await listen(batch.events_url, {}, ({ event }) => {
      if (event === 'snapshot') steps[0]!.resolve()
      return event === 'draft'
    })
    const last = first.at(-1)!
    steps[1]!.resolve()
    const rest = await listen(batch.events_url, { 'last-event-id': last.id })
    expect(rest.map(({ event }) => event)).not.toContain('snapshot')
    const told = rest.filter(({ event }) => event === 'draft').map(({ data }) => data.id)
    const before = new Set([
      ...first[0]!.data.drafts.map(({ id }: { id: string }) => id),
      ...first.filter(({ event }) => event === 'draft').map(({ data }) => data.id),
    ])
    expect(told.every((id: string) => !before.has(id))).toBe(true)
    expect(before.size + told.length).toBe(4)
    expect(rest.at(-1)).toMatchObject({ event: 'done', data: { status: 'done' } })
  })

  test('of a batch that failed end with that', async () => {
    album.recognition.script = () => {
      throw new Error('crash')
    }
    const batch = (await upload(album.ash)).json()
    const heard = await listen(batch.events_url)
    expect(heard.map(({ event }) => event)).toEqual(['snapshot', 'failed'])
    expect(heard[1]!.data).toMatchObject({ status: 'failed', error: 'analysis_crashed' })
  })
})

test('who hangs up while waiting finds the finished batch in the list', async () => {
  const { steps, begun } = stepByStep()
  const brock = await newCollector(album.app, 'brock')
  const form = new FormData()
  form.append('files', new File([Uint8Array.from(photograph(5))], 'a.png'))
  const left = new AbortController()
  const waiting = fetch(`${album.app.url}/pokeventory/imports/batches?wait=60`, {
    method: 'POST',
    body: form,
    signal: left.signal,
    headers: { authorization: `Bearer ${brock.accessToken}` },
  })
  await Promise.race([begun, waiting])
  left.abort()
  await expect(waiting).rejects.toThrow()
  for (const step of steps) step.resolve()
  await album.app.jobsEnded()
  const { items } = (await brock.request('GET', '/pokeventory/imports/batches')).json()
  expect(items).toMatchObject([{ status: 'done', drafts: { awaiting_validation: 1, pending: 1 } }])
})
