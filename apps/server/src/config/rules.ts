import type { DatabaseUrl } from './database-url.ts'
import type { HouseValues } from './schema.ts'

const PLACEHOLDER = /change.?me|example|placeholder|default|^secret|^password|^admin|^(.)\1+$/i
const MINIMUM_SECRET_BYTES = 32
const MINIMUM_PASSWORD_LENGTH = 12

export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** Faults across settings, in every mode. */
export function crossFaults(values: HouseValues, database: DatabaseUrl): string[] {
  const faults: string[] = []
  const s3 = ['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const
  const missing = s3.filter((name) => !values[name])
  if (values.S3_ENDPOINT && missing.length > 0)
    faults.push(`S3_ENDPOINT: needs ${missing.join(', ')} beside it`)
  if (!values.S3_ENDPOINT && missing.length < s3.length)
    faults.push('S3_ENDPOINT: expected the address of the S3 server, since other S3_ settings are given')
  if (values.MAIL_TRANSPORT === 'smtp' && !values.SMTP_URL && !values.SMTP_HOST)
    faults.push('MAIL_TRANSPORT: smtp needs SMTP_URL or SMTP_HOST')
  if (values.WEB_CONCURRENCY > 1 && !isShared(values, database))
    faults.push('WEB_CONCURRENCY: several processes need DATABASE_URL (PostgreSQL) and REDIS_URL')
  return faults
}

/** What production refuses on top. */
export function productionFaults(values: HouseValues, database: DatabaseUrl): string[] {
  const faults: string[] = []
  if (values.SECRET_KEY) faults.push(...secretFaults('SECRET_KEY', values.SECRET_KEY))
  else if ('engine' in database && database.engine === 'postgres')
    faults.push('SECRET_KEY: must be given in production with PostgreSQL, the same for every process')
  if (values.SECRET_KEY_PREVIOUS)
    faults.push(...secretFaults('SECRET_KEY_PREVIOUS', values.SECRET_KEY_PREVIOUS))
  if (values.ADMIN_PASSWORD !== undefined && isWeakPassword(values.ADMIN_PASSWORD))
    faults.push(
      `ADMIN_PASSWORD: expected at least ${MINIMUM_PASSWORD_LENGTH} characters that nobody guesses; leave it out for a random one`,
    )
  if (values.DEMO) faults.push('DEMO: production has no demo data; leave it out')
  if (values.MAIL_TRANSPORT === 'sink')
    faults.push('MAIL_TRANSPORT: sink is for development; production takes smtp or none')
  if (!isLoopbackHost(values.HOST) && !values.PUBLIC_BASE_URL)
    faults.push(`PUBLIC_BASE_URL: must be given in production when HOST is ${values.HOST}`)
  return faults
}

function secretFaults(name: string, secret: string): string[] {
  if (Buffer.byteLength(secret) < MINIMUM_SECRET_BYTES)
    return [
      `${name}: expected at least ${MINIMUM_SECRET_BYTES} bytes in production (openssl rand -base64 48)`,
    ]
  return PLACEHOLDER.test(secret) ? [`${name}: expected a random value, not a placeholder`] : []
}

function isWeakPassword(password: string): boolean {
  return password.length < MINIMUM_PASSWORD_LENGTH || PLACEHOLDER.test(password)
}

function isShared(values: HouseValues, database: DatabaseUrl): boolean {
  const hasRedis = values.REDIS_URL !== undefined && !values.REDIS_URL.startsWith('fakeredis')
  return hasRedis && (!('engine' in database) || database.engine === 'postgres')
}
