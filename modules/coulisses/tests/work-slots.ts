import type { MissionKind } from '../src/missions/mission.ts'
import type { ProfileRule } from '../src/rules/profile-body.ts'
import { builtInProfiles, inZone, type RuleProfile } from '../src/rules/rule-profile.ts'
import { breachesOf, type WorkSlot } from '../src/rules/working-time.ts'

export const french = inZone(builtInProfiles[0]!, 'Europe/Paris')

/** The French profile with one rule alone. */
export function only(rule: ProfileRule['rule'], changed: Partial<ProfileRule> = {}): RuleProfile {
  return {
    ...french,
    rules: french.rules.filter((line) => line.rule === rule).map((line) => ({ ...line, ...changed })),
  }
}

/** A slot in French summer time (+02:00), or with offsets of its own: `09-01 09:00`, `10-26 03:00+01:00`. */
export function slot(
  id: string,
  [from, to]: readonly [string, string],
  kind: MissionKind = 'standard',
): WorkSlot {
  const instant = (text: string) => `2025-${text.replace(' ', 'T')}${/[+Z]/.test(text) ? '' : '+02:00'}`
  return {
    assignmentId: id,
    missionId: `m-${id}`,
    title: id,
    kind,
    startsAt: instant(from),
    endsAt: instant(to),
  }
}

export function figures(profile: RuleProfile, slots: readonly WorkSlot[], candidate?: WorkSlot) {
  return breachesOf(profile, slots, candidate).map(({ limit, actual }) => [limit, actual])
}

export const days = (count: number, from = 1, hours: readonly [string, string] = ['09:00', '17:00']) =>
  Array.from({ length: count }, (_, index) => {
    const date = `09-${String(from + index).padStart(2, '0')}`
    return slot(`d${from + index}`, [`${date} ${hours[0]}`, `${date} ${hours[1]}`])
  })

export const evening = slot('Montage', ['09-01 14:00', '09-01 22:00'])
