export type {
  Account,
  AccountDraft,
  AccountPage,
  AccountPatch,
  AccountRole,
  Accounts,
  Authentication,
  Credentials,
  FirstAdmin,
  KeyDraft,
  KeyFilter,
  KeyIdentity,
  Keys,
  KeyView,
  ModuleDuties,
  Origin,
  PersonalData,
  Principal,
  Reset,
  Scope,
  Sessions,
  SessionView,
  ShownTokens,
  TokenIdentity,
  TokenOptions,
  TokenPair,
} from './accounts.ts'
export { guardPlatform, platformAccess } from './authentication/platform-guard.ts'
export { identifyRequests, originOf } from './authentication/request-principal.ts'
export { type AccountsOptions, type AccountsPackage, createAccounts } from './create-accounts.ts'
export { type PlatformAccountsOptions, platformAccountTags, registerPlatformAccounts } from './platform.ts'
export { deriveKey } from './secrets.ts'

/** Folder of the tables of schema `accounts`. */
export const migrations = new URL('../migrations/', import.meta.url)
