import type { catalogueImportServices } from './catalogue-import-services.ts'
import type { Core } from './core.ts'
import { DemoLoading } from './demo/demo.service.ts'
import { DrawnPictures } from './drawing/drawn-pictures.service.ts'

/** The invented catalogue of the demo, and its pictures. */
export function drawingServices(
  { foundation, settings }: Core,
  { catalogueImport }: Pick<ReturnType<typeof catalogueImportServices>, 'catalogueImport'>,
) {
  const { database } = foundation
  return {
    demoLoading: new DemoLoading({ catalogueImport }),
    drawnPictures: new DrawnPictures({ database, defaultLanguage: settings.DEFAULT_LANGUAGE }),
  }
}
