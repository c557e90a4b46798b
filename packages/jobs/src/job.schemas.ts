import { Nullable } from '@socle/http'
import { Type } from 'typebox'

const Time = Type.String({ format: 'date-time', examples: ['2026-11-20T09:00:00.000Z'] })

export const JobId = Type.Object({
  job_id: Type.String({ maxLength: 64, examples: ['01a1f84a-9109-7000-abe6-8ab856ab1a69'] }),
})

export const JobBody = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String({ examples: ['mastoc.import'] }),
    state: Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled'], {
      description: 'A job that threw and will run again is `queued`, with its `error`.',
    }),
    progress: Type.Object({
      done: Type.Number(),
      total: Type.Number({ description: '0: not known.' }),
      note: Nullable(Type.String()),
    }),
    attempt: Type.Integer({ description: 'How often it was begun.' }),
    result: Type.Unknown({ description: 'What the job gave back; null until it is done.' }),
    error: Nullable(Type.String()),
    created_at: Time,
    started_at: Nullable(Time),
    finished_at: Nullable(Time),
  },
  { title: 'Job' },
)
