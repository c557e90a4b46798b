/** Somebody who sets and climbs on the demo board; the names are made of words of the wall. */
export interface DemoPerson {
  readonly fullName: string
  /** IRCRA value up to which a climb mostly goes. */
  readonly level: number
  /** How often they are there, 0 … 1. */
  readonly zeal: number
  /** How many climbs they set, against the others. */
  readonly setting: number
}

const person = (fullName: string, level: number, [zeal, setting]: readonly [number, number]): DemoPerson => ({
  fullName,
  level,
  zeal,
  setting,
})

export const PEOPLE: readonly DemoPerson[] = [
  person('Ondine Talonnette', 21.5, [0.85, 24]),
  person('Basile Réglette', 23.8, [0.7, 20]),
  person('Wren Slopewell', 20.4, [0.8, 15]),
  person('Gaspard Bidoigt', 24.6, [0.45, 12]),
  person('Maïwenn Dévers', 18.6, [0.75, 10]),
  person('Otto Kantenbeiß', 22.6, [0.5, 9]),
  person('Juniper Chalkley', 19.4, [0.65, 8]),
  person('Célestin Crochetalon', 17.2, [0.6, 7]),
  person('Noor Pinchbeck', 21.0, [0.4, 6]),
  person('Aëlle Magnésie', 16.2, [0.55, 4]),
  person('Tobias Jugworth', 15.4, [0.5, 3]),
  person('Zoé Grattonnet', 19.9, [0.35, 2]),
]
