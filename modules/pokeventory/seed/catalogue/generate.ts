import { Random } from '@socle/kernel'
import type { Catalogue } from './catalogue.ts'
import { benchPlan, type CataloguePlan, demoPlan } from './plans.ts'
import { RegionPress } from './press.ts'

/** Invents a catalogue, without a plan that of the bench: the same for the same seed. */
export function generateCatalogue(seed: number, plan: CataloguePlan = benchPlan): Catalogue {
  const random = new Random(seed).branch('catalogue')
  const parts = plan.regions.map((region) => new RegionPress(region, random.branch(region.region)).print())
  return {
    series: parts.flatMap((part) => part.series),
    sets: parts.flatMap((part) => part.sets),
    cards: parts.flatMap((part) => part.cards),
  }
}

/** The catalogue of the demo. */
export function generateDemo(seed: number): Catalogue {
  return generateCatalogue(seed, demoPlan(seed))
}
