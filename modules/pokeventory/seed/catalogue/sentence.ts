/** A sentence with a number in it: `#` stands where it is written. */
export type Sentence = readonly [numbers: readonly number[], fr: string, en: string, ja: string]

/** Points of damage, and a few of something. */
export const damage = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 120, 130, 150] as const
export const few = [2, 3, 4, 5] as const
