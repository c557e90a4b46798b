// Starts a real S3 server for tests: Ceph's radosgw over one monitor and one memory-only OSD, on loopback.
//   node scripts/start-s3.mjs [--dir DIR]          starts it (or finds it running) and prints its TEST_S3_… settings
//   node scripts/start-s3.mjs --stop [--dir DIR]   ends it and removes the folder
// Needs Debian's packages radosgw, ceph-mon and ceph-osd. Nothing outlives a stop; no root is needed.
import { execFile, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'

const START_LIMIT_MS = 90_000
const run = promisify(execFile)
const { values: options } = parseArgs({ options: { dir: { type: 'string' }, stop: { type: 'boolean' } } })
// Paths of sockets inside end at about 100 bytes: a short folder of the user's own
const dir = resolve(options.dir ?? join(tmpdir(), `socle-s3-${process.getuid()}`))
const pidFile = join(dir, 'pids')
const settingsFile = join(dir, 'settings.json')
const conf = join(dir, 'ceph.conf')

if (options.stop) stop()
else printSettings(isRunning() ? JSON.parse(readFileSync(settingsFile, 'utf8')) : await start())

async function start() {
  stop()
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const [monitorPort, gatewayPort] = await freePorts(2)
  const fsid = randomUUID()
  writeFileSync(conf, configuration({ fsid, monitorPort, gatewayPort }))
  try {
    await startMonitor(fsid, monitorPort)
    await startOsd()
    const settings = {
      TEST_S3_ENDPOINT: `http://127.0.0.1:${gatewayPort}`,
      TEST_S3_BUCKET: 'socle-tests',
      TEST_S3_ACCESS_KEY: `TEST${randomBytes(8).toString('hex').toUpperCase()}`,
      TEST_S3_SECRET_KEY: randomBytes(20).toString('hex'),
    }
    startDaemon('radosgw', ['-n', 'client.admin'])
    await createUser(settings)
    await createBucket(settings)
    writeFileSync(settingsFile, JSON.stringify(settings), { mode: 0o600 })
    return settings
  } catch (error) {
    console.error(
      error.code === 'ENOENT'
        ? `${error.path} is missing: install Debian's packages radosgw, ceph-mon and ceph-osd`
        : `the S3 server did not start; its logs are in ${dir}`,
    )
    stop({ isFolderKept: true })
    throw error
  }
}

function configuration({ fsid, monitorPort, gatewayPort }) {
  return `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${monitorPort}]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
keyring = ${dir}/keyring
run dir = ${dir}
admin socket = ${dir}/$name.sock
log file = ${dir}/$name.log
mon data = ${dir}/mon
osd data = ${dir}/osd
osd objectstore = memstore
memstore device bytes = 2147483648
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd class load list = *
mon allow pool size one = true
paxos propose interval = 0.05
paxos min wait = 0.01
mon data avail crit = 0
rgw frontends = beast endpoint=127.0.0.1:${gatewayPort}
rgw rados pool pg num min = 1
`
}

async function startMonitor(fsid, port) {
  const map = join(dir, 'monmap')
  await run('monmaptool', ['--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${port}]`, map])
  mkdirSync(join(dir, 'mon'))
  await makeKeyring()
  await run('ceph-mon', ['-c', conf, '-i', 'a', '--mkfs', '--monmap', map, '--keyring', join(dir, 'keyring')])
  startDaemon('ceph-mon', ['-i', 'a'])
}

/** One keyring for all: the folder is ours alone. */
async function makeKeyring() {
  const { stdout: key } = await run('ceph-authtool', ['--gen-print-key'])
  const owner = (name) => `[${name}]\nkey = ${key.trim()}\ncaps mon = "allow *"\ncaps osd = "allow *"\n`
  const text = ['mon.', 'client.admin', 'osd.0'].map(owner).join('')
  writeFileSync(join(dir, 'keyring'), text, { mode: 0o600 })
}

async function startOsd() {
  const id = randomUUID()
  mkdirSync(join(dir, 'osd'))
  await ceph('osd', 'new', id, '0')
  await run('ceph-osd', ['-c', conf, '-i', '0', '--mkfs', '--osd-uuid', id])
  startDaemon('ceph-osd', ['-i', '0'])
}

async function createUser(settings) {
  const keys = ['--access-key', settings.TEST_S3_ACCESS_KEY, '--secret', settings.TEST_S3_SECRET_KEY]
  const user = ['user', 'create', '--uid', 'tests', '--display-name', 'tests', ...keys]
  await run('radosgw-admin', ['-c', conf, ...user], { timeout: START_LIMIT_MS })
}

/** The house's own S3 client waits for the gateway and makes the bucket. */
async function createBucket(settings) {
  const require = createRequire(new URL('../packages/storage/package.json', import.meta.url))
  const { CreateBucketCommand, S3Client } = require('@aws-sdk/client-s3')
  const client = new S3Client({
    endpoint: settings.TEST_S3_ENDPOINT,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: settings.TEST_S3_ACCESS_KEY, secretAccessKey: settings.TEST_S3_SECRET_KEY },
  })
  await until(() => client.send(new CreateBucketCommand({ Bucket: settings.TEST_S3_BUCKET })))
  client.destroy()
}

async function ceph(...words) {
  await run('ceph', ['-c', conf, '--connect-timeout', '30', ...words], { timeout: START_LIMIT_MS })
}

function startDaemon(program, args) {
  const output = openSync(join(dir, `${program}.out`), 'a')
  const child = spawn(program, ['-c', conf, '-f', ...args], {
    detached: true,
    stdio: ['ignore', output, output],
  })
  child.on('error', (error) => console.error(`${program}: ${error.message}`))
  child.unref()
  if (child.pid) writeFileSync(pidFile, `${child.pid}\n`, { flag: 'a' })
}

async function until(works) {
  const end = Date.now() + START_LIMIT_MS
  for (;;) {
    try {
      return await works()
    } catch (error) {
      if (Date.now() > end) throw error
      await sleep(200)
    }
  }
}

async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => new Promise((done) => server.once('listening', done))))
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  return ports
}

/** Those of the noted pids that are still ours: their command line names our configuration. */
function ownPids() {
  const noted = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n').filter(Boolean) : []
  return noted.filter((pid) => {
    const commandLine = `/proc/${pid}/cmdline`
    return existsSync(commandLine) && readFileSync(commandLine, 'utf8').split('\0').includes(conf)
  })
}

function isRunning() {
  return existsSync(settingsFile) && ownPids().length === 3
}

function stop({ isFolderKept = false } = {}) {
  for (const pid of ownPids()) process.kill(Number(pid), 'SIGKILL')
  if (!isFolderKept && existsSync(conf)) rmSync(dir, { recursive: true, force: true })
}

function printSettings(settings) {
  for (const [name, value] of Object.entries(settings)) console.log(`${name}=${value}`)
}
