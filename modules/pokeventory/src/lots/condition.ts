/** From best to worst, in the words of card trade. */
export const conditions = ['mint', 'near_mint', 'excellent', 'light_played', 'played', 'poor'] as const

export type Condition = (typeof conditions)[number]

export function isCondition(text: string): text is Condition {
  return (conditions as readonly string[]).includes(text)
}
