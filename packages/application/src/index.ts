export type { Application, House, MigrationSource, RunningModule } from './application.ts'
export type { ApplicationOptions, ChosenModule, MailOptions, S3Options } from './options.ts'
