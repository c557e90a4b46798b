import { isManager, isSelf, type Member } from '../access/caller.ts'
import type { EmploymentType } from '../orgs/org.ts'
import { fullName } from './user.ts'

interface Person {
  readonly id: string
  readonly number: number
  readonly account_id: string | null
  readonly first_name: string
  readonly last_name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly telegram_chat_id: string | null
  readonly employment_type: EmploymentType
  readonly archived_at: string | null
  readonly version: number
}

/** A person as members of the organisation see them. */
export interface UserView {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly first_name: string
  readonly last_name: string | null
  readonly account_id: string | null
  readonly employment_type: EmploymentType
  readonly archived: boolean
  readonly version: number
  /** These three for managers and the person alone. */
  readonly email?: string | null
  readonly phone?: string | null
  readonly telegram_chat_id?: string | null
}

export function userView(person: Person, reader: Pick<Member, 'role' | 'userId'>): UserView {
  const { id, number, first_name, last_name, account_id, employment_type, version } = person
  const { email, phone, telegram_chat_id } = person
  return {
    id,
    name: fullName(person),
    number,
    first_name,
    last_name,
    ...(isManager(reader) || isSelf(reader, id) ? { email, phone, telegram_chat_id } : {}),
    account_id,
    employment_type,
    archived: person.archived_at !== null,
    version,
  }
}
