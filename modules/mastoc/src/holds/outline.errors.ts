import { DomainError, type Text } from '@socle/kernel'
import type { PictureSize, Point } from './coordinates.ts'

function refuse(reason: Text): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'bad_polygon',
    detail: { en: `bad polygon: ${reason.en}`, fr: `polygone refusé : ${reason.fr}` },
    errors: [{ loc: ['body', 'polygon'], msg: reason.en, type: 'bad_polygon' }],
  })
}

/** Why an outline cannot be that of a hold, each in its own words. */
export const badPolygon = {
  unreadable: (text: string) =>
    refuse({ en: `cannot be read: ${text.slice(0, 60)}`, fr: `illisible : ${text.slice(0, 60)}` }),
  tooFew: (count: number) =>
    refuse({
      en: `${count} distinct points, at least 3 are needed`,
      fr: `${count} points distincts, il en faut au moins 3`,
    }),
  tooMany: (count: number) =>
    refuse({ en: `${count} points, 200 are the most`, fr: `${count} points, 200 au plus` }),
  outside: (point: Point, picture: PictureSize) =>
    refuse({
      en: `the point ${point.x},${point.y} lies outside the picture of ${picture.width} × ${picture.height} pixels`,
      fr: `le point ${point.x},${point.y} est hors de l'image de ${picture.width} × ${picture.height} pixels`,
    }),
  crossing: (first: number, second: number) =>
    refuse({
      en: `it intersects itself: edges ${first} and ${second} meet`,
      fr: `il se recoupe : les côtés ${first} et ${second} se touchent`,
    }),
  tooSmall: (area: number) =>
    refuse({
      en: `its area is ${area.toFixed(2)} square pixels, at least 16 are needed`,
      fr: `sa surface est de ${area.toFixed(2)} pixels carrés, il en faut au moins 16`,
    }),
}
