export type { ApplicationOptions, ChosenModule, MailOptions, S3Options } from './options.ts'
