import { type Figure, report } from '../measuring/figures.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { newInstallation } from '../measuring/socle.ts'
import { importFigures, indexFigures, isReal } from './catalogue-arrival.ts'
import { cardsAt, pageFigures, searchFigures, shortFigures } from './catalogue-reads.ts'

// The catalogue as it comes in and as its readers ask for it, on PostgreSQL: everything on this one machine.
async function measure(): Promise<Figure[]> {
  await using database = await ownDatabase()
  await using installation = newInstallation({
    DATABASE_URL: database.url,
    SOCLE_MODULES: 'pokeventory',
    LOG_LEVEL: 'warn',
    VISION_WORKERS: '0',
  })
  const figures = [...(await importFigures(installation)), ...(await indexFigures(installation))]
  await database.query('vacuum analyze')
  const { url } = await installation.serve()
  const cards = cardsAt(url)
  figures.push(...(await pageFigures(cards, url)))
  figures.push(...(await searchFigures(cards, database)))
  figures.push(...(await shortFigures(cards, database)))
  return figures
}

report({
  name: 'pokeventory-catalogue',
  title: `The catalogue ${isReal ? 'of TCGdex' : 'of 41,856 invented cards in three languages'}, PostgreSQL`,
  figures: postgresUrl ? await measure() : [],
  ...(!postgresUrl && { skipped: NO_POSTGRES }),
})
