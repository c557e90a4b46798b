/** Whose tokens open this module, besides those of the platform. */
export const AUDIENCE = 'coulisses'
