/** Two disjoint catalogues. */
export type Region = 'intl' | 'asia'
