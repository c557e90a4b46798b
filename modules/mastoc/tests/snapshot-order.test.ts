import { startModule } from '@socle/testing'
import { expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import * as snapshots from '../src/snapshots/snapshot.repository.ts'
import { makeBareBoard, setClimb } from './bare-board.ts'
import { enter, person } from './people.ts'

const KEY = { 'x-api-key': 'a shared key of enough length' }

test('a file that another process built slowly does not take the place of a newer one', async () => {
  await using board = await startModule(mastoc, { settings: { API_KEY: KEY['x-api-key'] } })
  const key = board.as(KEY)
  const { faceId } = await makeBareBoard(key, [1, 2, 3])
  const { client, id } = await enter(board, person('Ada'))
  await setClimb(client, faceId, { name: 'First' })
  const describe = async () => (await key.request('GET', `/mastoc/api/faces/${faceId}/snapshot`)).json()
  const { sha256: slow } = await describe()
  // her going has the file built anew
  await board.database.transaction((tx) => board.application.modules[0]!.module.accounts!.erase(tx, id))
  await board.jobsEnded()
  const { sha256: newer } = await describe()
  expect(newer).not.toBe(slow)
  await board.database.transaction(async (tx) => {
    const row = (await snapshots.findByHash(tx, slow))!
    await snapshots.upsert(tx, { ...row, faceId, objectId: row.object_id, gzipBytes: row.gzip_bytes })
    await snapshots.replaceOlder(tx, faceId)
  })
  expect((await describe()).sha256).toBe(newer)
})
