import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded into a server by NODE_OPTIONS=--import: at SIGUSR2 it writes how late its event loop has been since the last
// one. What /metrics tells is too coarse: it looks every 50 ms, lest it keep an idle process awake.
const EVERY_MS = 5
const file = process.env['LOOP_DELAY_FILE']

if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution: EVERY_MS })
  delay.enable()
  process.on('SIGUSR2', () => {
    // what is recorded is the time between two looks
    writeFileSync(file, String(delay.percentile(99) / 1e6 - EVERY_MS))
    delay.reset()
  })
}
