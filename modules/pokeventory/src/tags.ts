/** Chapters of the collection's document. */
export const tags = [
  { name: 'health', description: 'Whether it answers' },
  { name: 'auth', description: 'Registering, logging in and out' },
  { name: 'users', description: 'Accounts and their roles' },
  { name: 'catalogue', description: 'Series, sets and cards, in many languages' },
  { name: 'collection', description: 'Lots, master sets, what is missing, operations' },
  {
    name: 'photo imports',
    description: 'Photographs, the cards found on them, drafts and their confirmation',
  },
  { name: 'file imports', description: 'Collections from and to files' },
] as const
