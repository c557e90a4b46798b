export type { ImageFacts, Images, ImageType } from './images.ts'
