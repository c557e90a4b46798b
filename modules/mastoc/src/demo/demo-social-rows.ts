import type { DemoBoard } from '../../seed/demo-board.ts'
import { demoId } from '../../seed/demo-id.ts'
import { type DemoChoice, demoIds } from './demo-rows.ts'

export function sendRows({ seed }: DemoChoice, { entries }: DemoBoard) {
  const ids = demoIds(seed)
  return entries.map((entry, at) => ({
    id: demoId(seed, `send ${at}`),
    climb_id: ids.climb(entry.climb),
    profile_id: ids.person(entry.person),
    kind: entry.kind,
    sent_at: entry.sentAt,
    attempts: entry.attempts,
    is_flash: entry.isFlash,
    grade_font: entry.gradeFont,
    grade_feel: entry.gradeFeel,
    rating: entry.rating,
    comment: entry.comment,
    created_at: entry.sentAt,
  }))
}

export function likeRows({ seed }: DemoChoice, { likes }: DemoBoard) {
  const ids = demoIds(seed)
  return likes.map((like) => ({
    climb_id: ids.climb(like.climb),
    profile_id: ids.person(like.person),
    created_at: like.at,
  }))
}

export function voteRows({ seed }: DemoChoice, { votes }: DemoBoard) {
  const ids = demoIds(seed)
  return votes.map((vote) => ({
    climb_id: ids.climb(vote.climb),
    profile_id: ids.person(vote.person),
    grade_font: vote.gradeFont,
    grade_ircra: vote.gradeIrcra,
    created_at: vote.at,
  }))
}

export function commentRows({ seed }: DemoChoice, { comments }: DemoBoard) {
  const ids = demoIds(seed)
  const id = (at: number) => demoId(seed, `comment ${at}`)
  return comments.map((comment, at) => ({
    id: id(at),
    climb_id: ids.climb(comment.climb),
    profile_id: ids.person(comment.person),
    text: comment.text,
    reply_to: comment.replyTo === null ? null : id(comment.replyTo),
    created_at: comment.at,
    edited_at: null,
    deleted_at: null,
  }))
}

export function annotationRows({ seed }: DemoChoice, { opinions }: DemoBoard) {
  const ids = demoIds(seed)
  return opinions.map((opinion, at) => ({
    id: demoId(seed, `opinion ${at}`),
    hold_id: ids.hold(opinion.hold),
    profile_id: ids.person(opinion.person),
    grip_type: opinion.grip,
    condition: opinion.condition,
    difficulty: opinion.difficulty,
    notes: opinion.notes,
    created_at: opinion.saidAt,
  }))
}

/** The lists with their items and followers; who owns the gym's list manages the gym. */
export function listRows({ seed }: DemoChoice, { lists }: DemoBoard) {
  const ids = demoIds(seed)
  const id = (at: number) => demoId(seed, `list ${at}`)
  return {
    managers: lists
      .filter(({ kind }) => kind === 'gym')
      .map(({ owner }) => ({ gym_id: ids.gym, profile_id: ids.person(owner) })),
    lists: lists.map((list, at) => ({
      id: id(at),
      owner_id: ids.person(list.owner),
      name: list.name,
      description: list.description,
      kind: list.kind,
      gym_id: ids.gym,
      is_public: true,
      share_token_hash: null,
      created_at: list.madeAt,
      updated_at: null,
    })),
    items: lists.flatMap((list, at) =>
      list.items.map((item, place) => ({
        id: demoId(seed, `list ${at} item ${place}`),
        list_id: id(at),
        climb_id: ids.climb(item.climb),
        position: place + 1,
        note: item.note,
        added_at: list.madeAt,
      })),
    ),
    follows: lists.flatMap((list, at) =>
      list.followers.map((person) => ({
        list_id: id(at),
        profile_id: ids.person(person),
        created_at: list.madeAt,
      })),
    ),
  }
}
