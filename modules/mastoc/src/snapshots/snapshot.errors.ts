import { DomainError } from '@socle/kernel'

export const snapshotNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: {
      en: 'Snapshot not found: it was replaced; ask /api/faces/{id}/snapshot for the newest',
      fr: 'Instantané introuvable : il a été remplacé ; demandez le plus récent à /api/faces/{id}/snapshot',
    },
  })
