/** The id in a path, up to the colon that begins an action: `/users/${ID}::erase`; an unknown action is no route. */
export const ID = ':id(^[^:/]+)'
