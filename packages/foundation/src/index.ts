export type { Command, CommandIo, CommandOption } from './command.ts'
export type { Foundation, HouseSettings, Urls } from './foundation.ts'
export type {
  AccountDuties,
  Module,
  ModuleDefinition,
  ModuleHttp,
  SeedOptions,
  SettingsSchema,
} from './module.ts'
