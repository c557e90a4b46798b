import { openDatabase } from '@socle/database'
import { fragile } from './fragile.ts'
import { houseOn } from './house.ts'

/** A process of its own that begins a job, says its id and waits to be killed. */
const house = houseOn(await openDatabase({ url: process.argv[2] ?? '' }), [fragile])
await house.jobs.start({ run: true })
const id = await house.add(fragile, {})
await house.until(id, (view) => view.state === 'running')
process.stdout.write(id)
