/** Larger ones are given back: few photographs need them. */
const MOST_BYTES = 64_000_000
/** Photographs that are analysed at once, as a rule. */
const MOST_ROOMS = 2

/**
 * Memory of photographs that are done, for those that come next. Pixels that several threads share are freed only when
 * each of them has collected its garbage, which threads that make little of it put off for a long time.
 */
export class PictureRooms {
  readonly #rooms: SharedArrayBuffer[] = []

  /** Null: none is free. */
  take(): SharedArrayBuffer | null {
    return this.#rooms.pop() ?? null
  }

  /** Nobody reads these pixels any more. */
  give({ buffer }: Uint8Array): void {
    const isKept = buffer instanceof SharedArrayBuffer && buffer.byteLength <= MOST_BYTES
    if (isKept && this.#rooms.length < MOST_ROOMS) this.#rooms.push(buffer)
  }
}

/** The pixels in a room, or in a new one when it is too small. */
export function inRoom(pixels: Uint8Array, room: SharedArrayBuffer | null): Uint8Array {
  const fits = room !== null && room.byteLength >= pixels.length
  const data = new Uint8Array(fits ? room : new SharedArrayBuffer(pixels.length), 0, pixels.length)
  data.set(pixels)
  return data
}
