import Type, { type Static, type TSchema } from 'typebox'

/** A value or null; written so that validation, serialisation and the document all stay plain (no `anyOf`). */
export function Nullable<T extends TSchema>(schema: T) {
  const plain = schema as { readonly type?: string | readonly string[]; readonly enum?: readonly unknown[] }
  if (plain.type === undefined && plain.enum === undefined) {
    return Type.Unsafe<Static<T> | null>(Type.Union([schema, Type.Null()]))
  }
  return Type.Unsafe<Static<T> | null>({
    ...schema,
    ...(plain.type === undefined ? {} : { type: [plain.type, 'null'].flat() }),
    ...(plain.enum === undefined ? {} : { enum: [...plain.enum, null] }),
  })
}

/**
 * An id of a body that older clients send as an integer: it reaches the handler as its decimal string, in strict
 * bodies too. What can name nothing is a matter of the use case, not of the form. Not for answers.
 */
export function looseId(options: LooseIdOptions = {}) {
  return Type.Unsafe<string>({
    ...options,
    type: ['string', 'integer'],
    'x-id': true,
  })
}

interface LooseIdOptions {
  readonly description?: string
  readonly examples?: readonly (string | number)[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

const Fault = Type.Object(
  {
    loc: Type.Array(Type.String(), { examples: [['body', 'climbs', '3', 'name']] }),
    msg: Type.String(),
    type: Type.String(),
  },
  { title: 'Fault' },
)

const Problem = Type.Object(
  {
    type: Type.String({ examples: ['/problems/platform/not_found'] }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String({ examples: ['not_found'] }),
    instance: Type.String({ description: 'The request id.' }),
    errors: Type.Optional(Type.Array(Fault)),
  },
  { title: 'Problem', additionalProperties: true, description: 'What was refused, and why (RFC 9457).' },
)

const MEANINGS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'Nobody is known to call, and somebody must be.',
  403: 'The caller may not do this.',
  404: 'It is not there, or the caller may not see it.',
  409: 'It collides with what is there.',
  410: 'It is gone.',
  412: 'Somebody else has changed it meanwhile.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'This content type is not accepted here.',
  416: 'The range is outside of the object.',
  422: 'Something in the request is not as it must be.',
  429: 'Too many calls; `Retry-After` says when to come back.',
  500: 'A fault of ours; the request id finds it in the log.',
  502: 'A system outside has failed.',
  503: 'Something that is needed is down; `Retry-After` says when to come back.',
}

/** Responses of a route that are problems: `response: { 200: Climb, ...problems(404, 409) }`. */
export function problems<S extends number>(...statuses: readonly S[]): Record<S, ProblemResponse> {
  return Object.fromEntries(statuses.map((status) => [status, problemResponse(status)])) as Record<
    S,
    ProblemResponse
  >
}

function problemResponse(status: number) {
  return {
    description: MEANINGS[status] ?? 'The request was refused.',
    content: { 'application/problem+json': { schema: Problem } },
  }
}

type ProblemResponse = ReturnType<typeof problemResponse>

/** A response that is bytes and not JSON: `200: bytes('The picture.', 'image/png', 'image/jpeg')`. */
export function bytes(description: string, ...types: readonly string[]) {
  const schema = Type.Unsafe<unknown>({ type: 'string', format: 'binary' })
  return { description, content: Object.fromEntries(types.map((type) => [type, { schema }])) }
}

/** A response without a body: `204: nothing('Deleted.')`. */
export function nothing(description: string) {
  return Type.Null({ description })
}
