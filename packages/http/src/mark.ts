/** The sign of the house: the first stone, three courses high, in colours that hold on light and on dark. */
export const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<rect fill="#d9a441" x="20" y="8" width="24" height="14" rx="3"/>
<rect fill="#b4532a" x="12" y="25" width="40" height="14" rx="3"/>
<rect fill="#8496a8" x="4" y="42" width="56" height="14" rx="3"/>
</svg>`

/** The sign as an address, for the icon of a page that loads nothing. */
export const markUrl = `data:image/svg+xml,${encodeURIComponent(mark)}`
