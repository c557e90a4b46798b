export { requireCsrf } from './csrf.ts'
export { notModified } from './etags.ts'
export { type EventSource, lastEventId, type ServerEvent, sendEvents } from './events.ts'
export { validationFailed } from './faults.ts'
export { createHttp } from './http.ts'
export { forgetIdempotencyKeys } from './idempotency/claims.ts'
export { mark, markUrl } from './mark.ts'
export { type SentObject, sendObject } from './objects.ts'
export type { Http, HttpOptions, HttpPart, OpenApiDocument, Timeouts } from './options.ts'
export { preferredLanguage } from './problem.ts'
export type { AccessClasses, ErrorRule, ErrorTable, HttpScope, RequestCaller, UploadRule } from './scope.ts'
export { textFaults } from './text.ts'
export { type FormFile, type ReceivedFile, type ReceivedFiles, receiveFile, receiveFiles } from './uploads.ts'
export { bytes, looseId, Nullable, nothing, problems } from './wire.ts'

/** SQL files of the table of idempotency keys. */
export const migrations = new URL('../migrations/', import.meta.url)
