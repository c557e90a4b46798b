import { type DestinationStream, type Logger, pino } from 'pino'
import { scrub, scrubText } from './scrub.ts'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

export interface LogOptions {
  readonly level: LogLevel
  /** Stand on every line (`role`, `version`). */
  readonly fields?: Readonly<Record<string, string>>
  /** Where lines go instead of standard output. */
  readonly write?: (line: string) => void
}

/** The application's log; it fits Fastify's `loggerInstance` and every package's `Log`. */
export type RootLog = Logger

/** Lines leave together: a write a line is a tenth of a small request. What is left leaves at exit. */
const standardOutput = { dest: 1, sync: false, minLength: 4096, periodicFlush: 250 }

/** Makes a log of one JSON object a line; secrets are hidden by the names of their fields. */
export function createLog(options: LogOptions): RootLog {
  const settings = {
    level: options.level,
    messageKey: 'message',
    base: { logger: 'socle', ...options.fields },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }), log: scrub },
    serializers: { err: errorFields, error: errorFields },
  }
  const { write } = options
  return pino(settings, write ? ({ write } satisfies DestinationStream) : pino.destination(standardOutput))
}

interface ErrorFields {
  readonly type: string
  readonly message: string
  readonly code: unknown
  readonly stack: string | undefined
  readonly cause: ErrorFields | undefined
}

function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error))
    return {
      type: typeof error,
      message: scrubText(String(error)),
      code: undefined,
      stack: undefined,
      cause: undefined,
    }
  return {
    type: error.name,
    message: scrubText(error.message),
    code: 'code' in error ? error.code : undefined,
    stack: error.stack && scrubText(error.stack),
    // a chain of causes can be circular
    cause: error.cause === undefined || depth >= 3 ? undefined : errorFields(error.cause, depth + 1),
  }
}
