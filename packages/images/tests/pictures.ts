import sharp, { type Sharp } from 'sharp'

export const WIDTH = 48
export const HEIGHT = 32

/** A picture with a gradient and one corner marked, so that turning and shrinking show. */
export function drawing(): Sharp {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1)
      pixels.set([x * 5, y * 7, x < 8 && y < 8 ? 255 : 40], (y * WIDTH + x) * 3)
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
}

/** The same picture as a phone sends it: place, camera and date in EXIF, a colour profile, XMP. */
export function fromAPhone(orientation = 1): Sharp {
  return drawing()
    .withIccProfile('srgb')
    .withExif({
      IFD0: { Make: 'SecretCamera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- SecretPlace --></x:xmpmeta>')
    .withMetadata({ orientation })
}

export async function pixelsOf(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).raw().toBuffer()
}

/** Puts a segment right behind the start of a JPEG. */
export function withSegment(jpeg: Buffer, marker: number, data: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(data, 'latin1'), jpeg.subarray(2)])
}

/** Puts a chunk right behind the header of a PNG (checksums of chunks that are dropped are not read). */
export function withChunk(png: Buffer, type: string, data: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const chunk = Buffer.concat([length, Buffer.from(type + data, 'latin1'), Buffer.alloc(4)])
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}
