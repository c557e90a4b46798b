/** Colours of a type: the frame, its dark side, its light side, and what stands on it. */
export interface Palette {
  readonly frame: string
  readonly deep: string
  readonly pale: string
  readonly ink: string
}

const palettes: Readonly<Record<string, Palette>> = {
  Grass: { frame: '#7fb24a', deep: '#3c6b22', pale: '#dcebb8', ink: '#101a08' },
  Fire: { frame: '#e8743a', deep: '#9a2c12', pale: '#fbd9b4', ink: '#200a04' },
  Water: { frame: '#4f9fdc', deep: '#175092', pale: '#cfe7f8', ink: '#041424' },
  Lightning: { frame: '#f2c530', deep: '#a87608', pale: '#fdf1b8', ink: '#1e1604' },
  Psychic: { frame: '#a574bd', deep: '#5a2c74', pale: '#e8d6f0', ink: '#180820' },
  Fighting: { frame: '#c4803f', deep: '#74401a', pale: '#f0d8b8', ink: '#1c0e04' },
  Darkness: { frame: '#3d5560', deep: '#141e26', pale: '#93aab2', ink: '#05090c' },
  Metal: { frame: '#a3adb6', deep: '#565f68', pale: '#e3e8ec', ink: '#0c1014' },
  Dragon: { frame: '#b79c3a', deep: '#5e4c12', pale: '#efe3ac', ink: '#181204' },
  Fairy: { frame: '#e28ab0', deep: '#94355e', pale: '#fbdde9', ink: '#200812' },
  Colorless: { frame: '#cfc9bd', deep: '#817a6c', pale: '#f3f0e9', ink: '#12100c' },
  Trainer: { frame: '#b9c3cc', deep: '#5d6a76', pale: '#eef1f3', ink: '#0c1014' },
}

/** The colours of a type; an unknown one is as nothing in particular. */
export function paletteOf(type: string): Palette {
  return palettes[type] ?? palettes['Colorless']!
}

/** The types that energy is paid in. */
export const energyTypes = [
  'Grass',
  'Fire',
  'Water',
  'Lightning',
  'Psychic',
  'Fighting',
  'Darkness',
  'Metal',
  'Dragon',
  'Fairy',
  'Colorless',
] as const
