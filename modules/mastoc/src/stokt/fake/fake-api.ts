import { newId } from '@socle/kernel'
import type { StoktClimb } from '../stokt-shapes.ts'
import { type FakeAnswer, type FakeRequest, notFound, ok, refused } from './fake-answer.ts'
import type { FakeBoard } from './fake-board.ts'
import { climbOfBody, contentOf, type Loose, refusalOf } from './fake-climb.ts'

const PAGE = 100
const DAY_MS = 86_400_000
const LISTS = ['latest-sends', 'comments', 'likes', 'crowd-grades']

/** Answers one request as Stokt would, and does what it asks. */
export function answer(board: FakeBoard, request: FakeRequest): FakeAnswer {
  if (request.method === 'POST' && request.path === 'api/token-auth') return logIn(board, request)
  const token = /^Token (\S+)$/.exec(request.authorization ?? '')?.[1]
  if (token === undefined || !board.tokens.has(token))
    return { status: 401, body: { detail: 'Invalid token.' } }
  const [api, noun, id = '', ...rest] = request.path.split('/')
  if (api !== 'api') return notFound
  switch (noun) {
    case 'users':
      return request.method === 'GET' && id === 'me' ? ok(me(board)) : notFound
    case 'gyms':
      return ofGym(board, request, { id, what: rest.join('/') })
    case 'faces':
      return ofFace(board, request, { id, rest })
    case 'climbs':
      return ofClimb(board, request, { id, what: rest.join('/') })
    default:
      return notFound
  }
}

function logIn({ account, tokens }: FakeBoard, { body }: FakeRequest): FakeAnswer {
  const form = new URLSearchParams(body)
  const isRight = form.get('username') === account.username && form.get('password') === account.password
  if (!isRight) return refused({ nonFieldErrors: ['Unable to log in with provided credentials.'] })
  const token = newId().replaceAll('-', '')
  tokens.add(token)
  return ok({ token })
}

function me({ account: { password: _, ...shown } }: FakeBoard): object {
  return shown
}

function ofGym(
  board: FakeBoard,
  request: FakeRequest,
  { id, what }: { readonly id: string; readonly what: string },
): FakeAnswer {
  if (request.method !== 'GET' || id !== board.summary.id) return notFound
  switch (what) {
    case 'summary':
      return ok(board.summary)
    case 'walls':
      return ok(board.walls)
    case 'climbs':
      return ok(page(young(newestFirst(board), request.query.get('max_age')), request))
    case 'my-set-climbs':
      return ok(
        page(
          newestFirst(board).filter((climb) => climb.climbSetters?.id === board.account.id),
          request,
        ),
      )
    default:
      return notFound
  }
}

function ofFace(
  board: FakeBoard,
  request: FakeRequest,
  { id, rest }: { readonly id: string; readonly rest: readonly string[] },
): FakeAnswer {
  const setup = board.setups.find((one) => one.id === id)
  const [what, climbId] = rest
  if (!setup) return notFound
  if (request.method === 'GET' && what === 'setup') return ok(setup)
  if (what !== 'climbs') return notFound
  const body = bodyOf(request)
  if (request.method === 'POST' && climbId === undefined) {
    const fault = refusalOf(body, setup)
    if (fault) return refused(fault)
    const made = { id: newId(), faceId: id, setter: board.account, dateCreated: new Date().toISOString() }
    const climb = climbOfBody(body, made)
    board.climbs.set(made.id, climb)
    return { status: 201, body: climb }
  }
  const climb = board.climbs.get(climbId ?? '')
  if (request.method !== 'PATCH' || climb?.faceId !== id) return notFound
  const fault = refusalOf(body, setup)
  return fault ? refused(fault) : change(board, climb, contentOf(body))
}

function ofClimb(
  board: FakeBoard,
  request: FakeRequest,
  { id, what }: { readonly id: string; readonly what: string },
): FakeAnswer {
  const climb = board.climbs.get(id)
  if (!climb) return notFound
  if (request.method === 'DELETE' && what === '') {
    board.climbs.delete(id)
    return { status: 204, body: undefined }
  }
  if (request.method === 'PATCH' && what === 'privacy-status')
    return change(board, climb, { isPrivate: bodyOf(request).isPrivate === true })
  if (request.method !== 'GET') return notFound
  if (what === 'permissions-to-modify') return ok({ canEdit: true, canDelete: true })
  return LISTS.includes(what) ? ok([]) : notFound
}

function change(board: FakeBoard, climb: StoktClimb, fields: Partial<StoktClimb>): FakeAnswer {
  const changed = { ...climb, ...fields }
  board.climbs.set(String(climb.id), changed)
  return ok(changed)
}

function bodyOf({ body }: FakeRequest): Loose {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Loose) : {}
  } catch {
    return {}
  }
}

function newestFirst({ climbs }: FakeBoard): StoktClimb[] {
  return [...climbs.values()].sort((a, b) => timeOf(b) - timeOf(a))
}

function young(climbs: readonly StoktClimb[], maxAge: string | null): StoktClimb[] {
  const since = maxAge === null ? Number.NEGATIVE_INFINITY : Date.now() - Number(maxAge) * DAY_MS
  return climbs.filter((climb) => timeOf(climb) >= since)
}

function timeOf(climb: StoktClimb): number {
  return Date.parse(climb.dateCreated ?? '')
}

function page(climbs: readonly StoktClimb[], { query, path, origin }: FakeRequest): object {
  const number = Math.max(1, Number(query.get('page') ?? 1) || 1)
  const address = (to: number) => {
    const params = new URLSearchParams(query)
    params.set('page', String(to))
    return `${origin}/${path}?${params}`
  }
  return {
    count: climbs.length,
    next: number * PAGE < climbs.length ? address(number + 1) : null,
    previous: number > 1 ? address(number - 1) : null,
    results: climbs.slice((number - 1) * PAGE, number * PAGE),
  }
}
