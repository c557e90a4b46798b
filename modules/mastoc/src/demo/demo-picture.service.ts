import type { Images } from '@socle/images'
import { Random } from '@socle/kernel'
import { SAND_PX } from '../../seed/picture/lamp.ts'
import { sandSvg, wallSvg } from '../../seed/picture/wall-picture.ts'
import { VENEER, VENEERS, veneerSvg } from '../../seed/picture/wood.ts'
import type { WallHold } from '../../seed/wall/hold-placement.ts'
import { PICTURE } from '../../seed/wall/wall-plan.ts'

/** Textures are drawn once more into the picture: they get less loss than it does. */
const TEXTURE_QUALITY = 92
const PICTURE_QUALITY = 82

/** Photographs a wall that never was. */
export class DemoPictures {
  readonly #images: Images

  constructor(deps: { readonly images: Images }) {
    this.#images = deps.images
  }

  /** A JPEG of the wall with these holds: the same seed gives the same bytes, on one build. */
  async photograph(seed: number, holds: readonly WallHold[]): Promise<Buffer> {
    const random = new Random(seed).branch('picture')
    // wood and sand are small tiles: the large picture lays them down far faster than it would draw them
    const [sand, ...veneers] = await Promise.all([
      this.#tile(sandSvg(random.branch('sand')), SAND_PX, 'image/png'),
      ...Array.from({ length: VENEERS }, (_, sheet) =>
        this.#tile(veneerSvg(random.branch(`veneer ${sheet}`)), VENEER.width, 'image/jpeg'),
      ),
    ])
    const svg = wallSvg(holds, { sand: sand!, veneers }, random)
    return this.#images.rasterise(svg, {
      width: PICTURE.width,
      type: 'image/jpeg',
      quality: PICTURE_QUALITY,
    })
  }

  async #tile(svg: string, width: number, type: 'image/png' | 'image/jpeg'): Promise<string> {
    const bytes = await this.#images.rasterise(svg, { width, type, quality: TEXTURE_QUALITY })
    return `data:${type};base64,${bytes.toString('base64')}`
  }
}
