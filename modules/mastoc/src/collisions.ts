/**
 * For transactions that write climbs, holds and faces: they take their rows in different orders, so two may wait for
 * each other, and two may bring the same row; the one that the database ends is simply done again.
 */
export const onCollision = { retries: 5 } as const
