import type { TestClient, TestResponse } from '@socle/testing'
import { expect } from 'vitest'
import { post } from './calls.ts'
import type { Org } from './stage.ts'

/** `'09:00'` of a day of the past: the past is planned like the future. */
export function at(time: string, day = '2025-09-01'): string {
  return `${day}T${time}:00Z`
}

export interface MissionShape {
  readonly from: string
  readonly to: string
  readonly title?: string
  readonly project_id?: string
  readonly kind?: string
  readonly positions?: readonly object[]
}

/** A mission of an organisation, by its id. */
export async function mission(org: Org, { from, to, ...rest }: MissionShape): Promise<string> {
  const made = await post(org.manager, 'missions', { start_at: from, end_at: to, ...rest })
  expect(made.status, made.text).toBe(200)
  return made.json().id
}

/** Puts somebody on a mission. */
// biome-ignore lint/complexity/useMaxParams: who, where, and what else
export function assign(
  org: Org,
  missionId: string,
  userId: string,
  more: object = {},
): Promise<TestResponse> {
  return post(org.manager, 'assignments', { mission_id: missionId, user_id: userId, ...more })
}

/** The id of an assignment that must succeed. */
export async function assigned(...given: Parameters<typeof assign>): Promise<string> {
  const made = await assign(...given)
  expect(made.status, made.text).toBe(200)
  return made.json().id
}

// biome-ignore lint/complexity/useMaxParams: a call as it is written on the wire
export function setStatus(
  who: TestClient,
  id: string,
  status: string,
  more: object = {},
): Promise<TestResponse> {
  return post(who, `assignments/${id}:status`, { status, ...more })
}

/** A person who is invited to a mission of these times. */
export async function invited(org: Org, userId: string, shape: MissionShape): Promise<string> {
  return assigned(org, await mission(org, shape), userId)
}

/** A person who has accepted a mission of these times. */
export async function booked(org: Org, userId: string, shape: MissionShape): Promise<string> {
  return assigned(org, await mission(org, shape), userId, { status: 'ACCEPTED' })
}

/** An invitation's token. */
export async function tokenFor(org: Org, assignmentId: string, more: object = {}): Promise<string> {
  const made = await post(org.manager, 'invitations', { assignment_id: assignmentId, ...more })
  expect(made.status, made.text).toBe(200)
  return made.json().token
}

export const reason = 'double set, same venue, agreed by phone'
