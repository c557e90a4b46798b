import { DomainError } from '@socle/kernel'

export const projectMissing = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'body.project_id: the feed of a project needs one',
      fr: "body.project_id : le flux d'un projet en demande un",
    },
    errors: [{ loc: ['body', 'project_id'], msg: 'is missing', type: 'missing' }],
  })
