import { report } from '../measuring/figures.ts'
import { median } from '../measuring/median.ts'
import { type Installation, newInstallation } from '../measuring/socle.ts'

// From the command until it says that it is ready, on a folder that is there and on none: embedded, every module.
const ROUNDS = 5

/** Seconds until it is ready. */
async function start(installation: Installation): Promise<number> {
  const startedMs = performance.now()
  const server = await installation.serve()
  const seconds = (performance.now() - startedMs) / 1000
  await server.stop()
  return seconds
}

const onNothing: number[] = []
const onExisting: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  await using installation = newInstallation()
  onNothing.push(await start(installation))
  onExisting.push(await start(installation))
}

report({
  name: 'start',
  title: 'Start of the server on the embedded database',
  figures: [
    { what: 'on an existing folder', value: median(onExisting), unit: 's', atMost: 2 },
    { what: 'on an empty folder', value: median(onNothing), unit: 's', atMost: 8 },
  ],
})
