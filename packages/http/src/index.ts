export { createHttp } from './http.ts'
export type { Http, HttpOptions, HttpPart, OpenApiDocument, Timeouts } from './options.ts'
export type { AccessClasses, ErrorRule, ErrorTable, HttpScope, RequestCaller, UploadRule } from './scope.ts'
export { bytes, Nullable, nothing, problems } from './wire.ts'
