import { type Word, word } from './word.ts'

/** Energy types. */
export const types: readonly Word[] = [
  word('Grass', ['Grass', 'Plante', '草'], { de: 'Pflanze', es: 'Planta', it: 'Erba', pt: 'Planta' }),
  word('Fire', ['Fire', 'Feu', '炎'], { de: 'Feuer', es: 'Fuego', it: 'Fuoco', pt: 'Fogo' }),
  word('Water', ['Water', 'Eau', '水'], { de: 'Wasser', es: 'Agua', it: 'Acqua', pt: 'Água' }),
  word('Lightning', ['Lightning', 'Électrique', '雷'], {
    de: 'Elektro',
    es: 'Rayo',
    it: 'Lampo',
    pt: 'Raios',
    aliases: ['Electric', 'Foudre'],
  }),
  word('Psychic', ['Psychic', 'Psy', '超'], { de: 'Psycho', es: 'Psíquico', it: 'Psico', pt: 'Psíquico' }),
  word('Fighting', ['Fighting', 'Combat', '闘'], { de: 'Kampf', es: 'Lucha', it: 'Lotta', pt: 'Luta' }),
  word('Darkness', ['Darkness', 'Obscurité', '悪'], {
    de: 'Finsternis',
    es: 'Oscura',
    it: 'Oscurità',
    pt: 'Escuridão',
    aliases: ['Dark', 'Ténèbres'],
  }),
  word('Metal', ['Metal', 'Métal', '鋼'], {
    de: 'Metall',
    es: 'Metálica',
    it: 'Metallo',
    aliases: ['Steel', 'Acier'],
  }),
  word('Dragon', ['Dragon', 'Dragon', 'ドラゴン'], { de: 'Drache', es: 'Dragón', it: 'Drago', pt: 'Dragão' }),
  word('Fairy', ['Fairy', 'Fée', 'フェアリー'], { de: 'Fee', es: 'Hada', it: 'Folletto', pt: 'Fada' }),
  word('Colorless', ['Colorless', 'Incolore', '無色'], {
    de: 'Farblos',
    es: 'Incolora',
    pt: 'Incolor',
    aliases: ['Colourless', 'Normal', '無'],
  }),
]
