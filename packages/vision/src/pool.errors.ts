import { DomainError } from '@socle/kernel'

export function taskTimeout(timeoutMs: number): DomainError {
  const seconds = Math.ceil(timeoutMs / 1000)
  return new DomainError({
    kind: 'unavailable',
    code: 'task_timeout',
    detail: {
      en: `The work was not done within ${seconds} seconds, twice`,
      fr: `Le travail n'était pas fait après ${seconds} secondes, deux fois de suite`,
    },
  })
}

export function taskCrashed(cause: unknown): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'task_crashed',
    detail: {
      en: 'The work failed, and failed again in a fresh thread',
      fr: "Le travail a échoué, puis échoué de nouveau dans un fil d'exécution neuf",
    },
    cause,
  })
}

export function closedPool(): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'pool_closed',
    detail: { en: 'The server is stopping', fr: "Le serveur s'arrête" },
    retryAfterSeconds: 5,
  })
}
