import { inflateSync } from 'node:zlib'

/** The pixels of a PNG: 8 bits a channel, RGB or RGBA, not interlaced, as the rasteriser writes it. */
export interface Pixels {
  readonly width: number
  readonly height: number
  at(x: number, y: number): readonly [red: number, green: number, blue: number]
}

const SIGNATURE_BYTES = 8
const CHUNK_HEADER_BYTES = 8
const CHECKSUM_BYTES = 4

/** Decodes a PNG; throws when it is none, or of another kind. */
export function readPng(bytes: Buffer): Pixels {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG')
  const data: Buffer[] = []
  let header: Buffer = Buffer.alloc(0)
  for (let at = SIGNATURE_BYTES; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + CHUNK_HEADER_BYTES, at + CHUNK_HEADER_BYTES + length)
    if (type === 'IHDR') header = body
    if (type === 'IDAT') data.push(body)
    at += CHUNK_HEADER_BYTES + length + CHECKSUM_BYTES
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, colours, interlaced] = [header[8], header[9], header[12]]
  if (depth !== 8 || (colours !== 2 && colours !== 6) || interlaced !== 0)
    throw new Error('another kind of PNG')
  const channels = colours === 2 ? 3 : 4
  const rows = unfiltered(inflateSync(Buffer.concat(data)), { width: width * channels, height, channels })
  return {
    width,
    height,
    at(x, y) {
      const place = (y * width + x) * channels
      return [rows[place]!, rows[place + 1]!, rows[place + 2]!]
    },
  }
}

/** Takes back what each row's filter did (PNG specification, section 9). */
function unfiltered(
  raw: Buffer,
  { width, height, channels }: { width: number; height: number; channels: number },
) {
  const pixels = Buffer.alloc(width * height)
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (width + 1)]!
    for (let x = 0; x < width; x++) {
      const left = x >= channels ? pixels[row * width + x - channels]! : 0
      const up = row > 0 ? pixels[(row - 1) * width + x]! : 0
      const corner = row > 0 && x >= channels ? pixels[(row - 1) * width + x - channels]! : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!
      pixels[row * width + x] = raw[row * (width + 1) + 1 + x]! + guess
    }
  }
  return pixels
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
