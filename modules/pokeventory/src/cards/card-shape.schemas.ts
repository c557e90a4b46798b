import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { RegionShape, stamps } from '../catalogue/catalogue-shape.schemas.ts'

const Text = Nullable(Type.String())

const facts = {
  id: Type.String({ examples: ['dm02-017'] }),
  local_id: Type.String({ description: 'Number as printed, never padded', examples: ['017'] }),
  name: Type.String(),
  image: Nullable(
    Type.String({ description: 'Without extension and final slash: append `/high.webp`, `/low.png`, …' }),
  ),
  hp: Nullable(Type.Integer()),
  types: Nullable(Type.Array(Type.String())),
  evolves_from: Text,
  stage: Text,
  rarity: Text,
  category: Text,
  illustrator: Text,
  set_id: Type.String(),
  set_name: Type.String(),
  suffix: Text,
  region: RegionShape,
  digital: Type.Boolean({ description: 'It exists in an app only' }),
  labels: Type.Object(
    { rarity: Text, category: Text, stage: Text, types: Type.Array(Type.String()) },
    { description: 'Words for the codes, in the language asked' },
  ),
  ...stamps,
}

export const CardShape = Type.Object(facts, { title: 'Card' })

export const CardDetailShape = Type.Object(
  {
    ...facts,
    names: Type.Record(Type.String(), Type.String(), { description: 'By language' }),
    printed_numbers: Type.Array(Type.String(), {
      description: 'All that may stand where its number is printed',
    }),
    variants: Type.Unknown({ description: 'As its source has them' }),
    regulation_mark: Text,
    trainer_type: Text,
    energy_type: Text,
    dex_ids: Nullable(Type.Array(Type.Integer())),
  },
  { title: 'CardDetail' },
)
