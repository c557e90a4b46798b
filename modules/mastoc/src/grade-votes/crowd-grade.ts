import { labelsOf } from '../grades/grade.ts'

/** How many members gave a climb one grade. */
export interface VoteCount {
  readonly grade_font: string
  readonly grade_ircra: number
  readonly count: number
  /** The caller's vote is among them. */
  readonly is_mine: boolean
}

/** What the members think of a climb's grade, beside what its setter says. */
export interface CrowdGrade {
  readonly setter: { readonly grade_font: string | null; readonly grade_ircra: number | null }
  /** By grade, easiest first. */
  readonly votes: { readonly grade_font: string; readonly count: number }[]
  readonly count: number
  readonly mean_ircra: number | null
  readonly median_font: string | null
  readonly my_vote: string | null
}

/** Sums votes up; mean and median are taken over IRCRA values, the median of an even number between the middle two. */
export function crowdGradeOf(setter: CrowdGrade['setter'], counts: readonly VoteCount[]): CrowdGrade {
  const votes = counts.toSorted((a, b) => a.grade_ircra - b.grade_ircra)
  const count = votes.reduce((sum, vote) => sum + vote.count, 0)
  const total = votes.reduce((sum, vote) => sum + vote.count * vote.grade_ircra, 0)
  return {
    setter,
    votes: votes.map((vote) => ({ grade_font: vote.grade_font, count: vote.count })),
    count,
    mean_ircra: count === 0 ? null : total / count,
    median_font: count === 0 ? null : labelsOf(medianOf(votes, count)).font,
    my_vote: votes.find((vote) => vote.is_mine)?.grade_font ?? null,
  }
}

function medianOf(votes: readonly VoteCount[], count: number): number {
  const lower = nth(votes, Math.floor((count - 1) / 2))
  return (lower + nth(votes, Math.floor(count / 2))) / 2
}

/** The value at a place of the sorted votes, counted from 0. */
function nth(votes: readonly VoteCount[], place: number): number {
  let seen = 0
  for (const vote of votes) {
    seen += vote.count
    if (place < seen) return vote.grade_ircra
  }
  throw new Error('there are fewer votes than that')
}
