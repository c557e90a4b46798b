/** The sentences of the start page. */
export const words = {
  en: {
    lead: 'One foundation, several systems, all of it on your own machine.',
    modules: 'What runs here',
    none: 'No module is chosen: see SOCLE_MODULES.',
    house: 'The house',
    platform: 'Accounts, sessions, API keys, jobs and the mail outbox that every system shares.',
    state: 'State',
    stateText: 'Is it up, is the database there, how busy is it.',
    tryIt: 'Try the API',
    read: 'Read it',
  },
  fr: {
    lead: 'Un seul socle, plusieurs systèmes, le tout sur votre propre machine.',
    modules: 'Ce qui tourne ici',
    none: "Aucun module n'est choisi : voir SOCLE_MODULES.",
    house: 'La maison',
    platform: "Comptes, sessions, clés d'API, tâches et boîte d'envoi, communs à tous les systèmes.",
    state: 'État',
    stateText: 'Est-il debout, la base répond-elle, quelle est la charge.',
    tryIt: "Essayer l'API",
    read: 'La lire',
  },
} as const
