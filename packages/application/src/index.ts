export type { Application, House, RunningModule } from './application.ts'
export { createApplication } from './create-application.ts'
export { migrationSources } from './migration-sources.ts'
export type { ApplicationOptions, ChosenModule, MailOptions } from './options.ts'
