export type { Mail, Message } from './mail.ts'
