import type { Job } from '@socle/jobs'
import type { PictureFetching } from './picture-fetching.service.ts'
import { fetchPictureJob, fetchPicturesJob } from './picture-jobs.ts'

/** Fetches one picture; its further tries are jobs of their own. */
export function createFetchPictureJob(fetching: PictureFetching): Job<typeof fetchPictureJob.payload> {
  return {
    ...fetchPictureJob,
    retry: { limit: 3, delaySeconds: 30 },
    run: async ({ path }, { signal }) => ({ state: await fetching.fetch(path, signal) }),
  }
}

/** Fetches all that are missing. */
export function createFetchPicturesJob(fetching: PictureFetching): Job<typeof fetchPicturesJob.payload> {
  return {
    ...fetchPicturesJob,
    retry: { limit: 3, delaySeconds: 30 },
    run: (_, { signal, progress }) =>
      fetching.fetchMissing({ signal, progress: (done, total, note) => progress(done, total, note) }),
  }
}
