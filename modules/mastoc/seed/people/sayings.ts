/** What is said of a climb in a logbook. */
export const LOGGED: readonly string[] = [
  'Parfait pour s’échauffer.',
  'Finally! Third session.',
  'Le pied gauche est la clé.',
  'Trust the heel.',
  'Encore plus beau que le précédent.',
  'Soft if you are tall.',
  'Dur pour la cotation, mais quel bloc !',
  'Great flow, no stopper move.',
  'La prise du milieu tourne un peu.',
  'One of the best on the board.',
  'Sec en doigts, doux en épaules.',
  'Fell twice on the last move 😅',
  'À faire en fin de séance.',
  'Skipped the pinch, felt easier.',
]

/** Comments under a climb, each with what its setter may answer. */
export const COMMENTS: readonly (readonly [comment: string, answer: string])[] = [
  ['Est-ce que le volume compte pour les pieds ?', 'Oui, tous les volumes comptent.'],
  ['Lovely line. Is the start matched?', 'Left and right, one hand each.'],
  ['Un vrai classique, merci !', 'Avec plaisir 🙂'],
  ['The crux is the foot swap, not the hands.', 'Glad somebody noticed.'],
  ['Je l’aurais mis un cran plus haut.', 'Votez, on verra bien.'],
  ['Needs a brush on the sloper.', 'Brushed tonight.'],
  ['Possible sans le crochet talon ?', 'Possible, mais moins joli.'],
  ['More like this, please.', 'On it.'],
]

/** Notes on holds. */
export const HOLD_NOTES: readonly string[] = [
  'Meilleure tout à gauche.',
  'Thumb catch on the right.',
  'Glisse quand il fait chaud.',
  'Better than it looks.',
  'À resserrer.',
  'Works as an undercling.',
]
