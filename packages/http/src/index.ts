export type { AccessClasses, ErrorTable, HttpScope } from './scope.ts'
