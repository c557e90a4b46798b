import { expect, test } from 'vitest'
import { inRoom, PictureRooms } from './picture-rooms.ts'

const pixels = (length: number) => Uint8Array.from({ length }, (_, at) => at)

test('the memory of a photograph that is done holds the next one, if that is no larger', () => {
  const rooms = new PictureRooms()
  expect(rooms.take()).toBeNull()
  const first = inRoom(pixels(12), rooms.take())
  expect(first).toEqual(pixels(12))
  rooms.give(first)
  const second = inRoom(pixels(6), rooms.take())
  expect([second.buffer === first.buffer, second.length, [...second]]).toEqual([true, 6, [...pixels(6)]])
  rooms.give(second)
  const larger = inRoom(pixels(30), rooms.take())
  expect([larger.buffer === first.buffer, larger.length]).toEqual([false, 30])
  expect(rooms.take(), 'a room that was taken is not free').toBeNull()
})

test('few rooms are kept, no huge one, and none that is not shared', () => {
  const rooms = new PictureRooms()
  rooms.give(pixels(9))
  rooms.give(new Uint8Array(new SharedArrayBuffer(64_000_001)))
  expect(rooms.take()).toBeNull()
  for (let at = 0; at < 5; at++) rooms.give(inRoom(pixels(9), null))
  expect([rooms.take(), rooms.take(), rooms.take()].map((room) => room?.byteLength)).toEqual([
    9,
    9,
    undefined,
  ])
})
