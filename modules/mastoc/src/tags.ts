/** Chapters of the board's document. */
export const tags = [
  { name: 'health', description: 'Whether the board answers' },
  { name: 'climbs', description: 'Setting, finding and reading climbs' },
  { name: 'search', description: 'Climbs by holds, narrowing, similar climbs, heatmaps, pictures of climbs' },
  { name: 'board', description: 'Gyms, walls, faces and their pictures' },
  { name: 'holds', description: 'Holds and what members say of them' },
  { name: 'auth', description: 'Registering and logging in' },
  { name: 'users', description: 'Profiles of members and setters' },
  { name: 'social', description: 'Sends, likes, comments, bookmarks, grade votes' },
  { name: 'lists', description: "Members' lists of climbs" },
  { name: 'sync', description: 'Figures, imports, deltas, snapshots' },
  { name: 'stokt', description: 'Climbs on their way to Stokt' },
  { name: 'jobs', description: 'Long work and its progress' },
] as const
