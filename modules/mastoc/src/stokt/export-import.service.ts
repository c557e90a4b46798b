import { createHash } from 'node:crypto'
import type { Images } from '@socle/images'
import { DomainError, parseUuid } from '@socle/kernel'
import type { BundleService, Progress } from '../imports/bundle.service.ts'
import type { Bundle } from '../imports/bundle.ts'
import type { BundleFault } from '../imports/bundle-faults.ts'
import type { PictureService } from '../pictures/picture.service.ts'
import { badExport } from './stokt.errors.ts'
import { bundleOfExport, faultsInFiles, type StoktExport } from './stokt-export.ts'
import { readExportFolder } from './stokt-folder.client.ts'

/** An export that was read and found good. */
export interface ReadExport {
  readonly bundle: Bundle
  readonly photos: StoktExport['photos']
}

export interface KeptPhoto {
  readonly path: string
  readonly state: 'stored' | 'unchanged'
}

interface Deps {
  readonly bundles: BundleService
  readonly pictures: PictureService
  readonly images: Images
  readonly faultsOf: (bundle: unknown) => BundleFault[]
}

/** Imports a folder that was exported from Stokt, its photographs included. */
export class ExportImport {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Reads and checks the whole folder, which must be of `gym` when one is named; throws `bad_export`. */
  async read(folder: string, gym: string | undefined): Promise<ReadExport> {
    const given = await readExportFolder(folder)
    const bundle = bundleOfExport(given)
    const faults = faultsInFiles(given, this.#deps.faultsOf(bundle))
    if (gym !== undefined && parseUuid(String(bundle.gym?.stokt_id)) !== gym)
      faults.push(`${given.gym.name}: gym_summary.id is ${bundle.gym?.stokt_id} and not ${gym}`)
    for (const { file, bytes } of given.photos) {
      const fault = await this.#deps.images.inspect(bytes).then(() => undefined, reasonOf)
      if (fault) faults.push(`${file}: ${fault}`)
    }
    if (faults.length > 0) throw badExport(faults)
    return { bundle, photos: given.photos }
  }

  /** Imports at once; returns the id of the import. A dry run leaves the photographs alone. */
  async run(
    { bundle, photos }: ReadExport,
    { dryRun }: { readonly dryRun: boolean },
    progress: Progress,
  ): Promise<{ importId: string; photos: KeptPhoto[] }> {
    const kept: KeptPhoto[] = []
    if (!dryRun) for (const photo of photos) kept.push(await this.#keep(photo))
    const options = { dryRun, resurrect: false, source: 'files' }
    return { importId: await this.#deps.bundles.run(bundle, options, progress), photos: kept }
  }

  async #keep({ path, bytes }: ReadExport['photos'][number]): Promise<KeptPhoto> {
    const { pictures, images } = this.#deps
    const stored = await pictures.find(path)
    const stripped = createHash('sha256').update(await images.strip(bytes))
    if (stored?.sha256 === stripped.digest('hex')) return { path, state: 'unchanged' }
    await pictures.keep(path, bytes)
    return { path, state: 'stored' }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.detail.en
  throw error
}
