import { codeOf } from '../catalogue/vocabulary.ts'
import { given, type NamedBody } from '../catalogue/written-names.ts'
import { splitNumber } from './card-number.ts'
import type { CardTexts } from './card-texts.ts'

interface RuleBody {
  readonly name?: string | null
  readonly effect?: string | null
}

/** What editors say of a card in one language. */
export interface TranslationBody {
  readonly name?: string | null
  readonly evolves_from?: string | null
  readonly attacks?: readonly RuleBody[] | null
  readonly abilities?: readonly RuleBody[] | null
  readonly effect?: string | null
  readonly description?: string | null
}

/** A card as editors send it. */
export interface CardBody extends NamedBody<TranslationBody> {
  readonly local_id?: string | null
  readonly set_id?: string | null
  readonly image?: string | null
  readonly hp?: number | null
  readonly types?: readonly string[] | null
  readonly evolves_from?: string | null
  readonly stage?: string | null
  readonly rarity?: string | null
  readonly category?: string | null
  readonly suffix?: string | null
  readonly illustrator?: string | null
  readonly trainer_type?: string | null
  readonly energy_type?: string | null
  readonly regulation_mark?: string | null
  readonly dex_ids?: readonly number[] | null
  readonly variants?: object | null
  readonly digital?: boolean | null
}

/** The columns that the body names; words for kinds become their codes. */
export function columnsOf(body: CardBody) {
  const { hp, illustrator, trainer_type, energy_type, regulation_mark, digital, set_id } = body
  const { local_id: localId, types, rarity, category, stage, suffix, dex_ids: dexIds, variants, image } = body
  return {
    ...given({ hp, illustrator, trainer_type, energy_type, regulation_mark, digital, set_id }),
    ...(localId ? numberColumns(localId.trim()) : {}),
    ...(types ? { types: types.map((type) => codeOf('type', type)) } : {}),
    ...(rarity ? { rarity: codeOf('rarity', rarity) } : {}),
    ...(category ? { category: codeOf('category', category) } : {}),
    ...(stage ? { stage: codeOf('stage', stage) } : {}),
    ...(suffix ? { suffix: codeOf('suffix', suffix) } : {}),
    ...(dexIds ? { dex_ids: [...dexIds] } : {}),
    ...(variants ? { variants: JSON.stringify(variants) } : {}),
    ...(image ? { image: plainImage(image) } : {}),
  }
}

/** Columns of the number: its parts are kept beside it, for its order. */
export function numberColumns(localId: string) {
  const { prefix, int, suffix } = splitNumber(localId)
  return { local_id: localId, num_prefix: prefix, num_int: int, num_suffix: suffix }
}

/** Clients append size and extension themselves. */
function plainImage(image: string): string {
  return image
    .trim()
    .replace(/\/+$/, '')
    .replace(/(?:\/(?:high|low))?\.(?:png|webp|jpe?g)$/i, '')
}

/** Texts after a change: null and absent leave what was there. */
export function textsAfter(before: CardTexts, body: TranslationBody): CardTexts {
  const { attacks, abilities, effect, description } = body
  return {
    ...before,
    ...given({ effect, description }),
    ...(attacks ? { attacks: attacks.map(given) } : {}),
    ...(abilities ? { abilities: abilities.map(given) } : {}),
  }
}
