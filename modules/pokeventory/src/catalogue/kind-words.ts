import { type Word, word } from './word.ts'

export const categories: readonly Word[] = [
  word('Pokemon', ['Pokémon', 'Pokémon', 'ポケモン']),
  word('Trainer', ['Trainer', 'Dresseur', 'トレーナーズ'], {
    es: 'Entrenador',
    it: 'Allenatore',
    pt: 'Treinador',
    aliases: ['トレーナー'],
  }),
  word('Energy', ['Energy', 'Énergie', 'エネルギー'], {
    de: 'Energie',
    es: 'Energía',
    it: 'Energia',
    pt: 'Energia',
  }),
]

/** Steps of an evolution. */
export const stages: readonly Word[] = [
  word('Baby', ['Baby', 'Bébé', 'ベイビィ'], { es: 'Bebé', pt: 'Bebê' }),
  word('Basic', ['Basic', 'De base', 'たね'], {
    de: 'Basis',
    es: 'Básico',
    it: 'Base',
    pt: 'Básico',
    aliases: ['Base', 'Pokémon de base'],
  }),
  word('Stage1', ['Stage 1', 'Niveau 1', '1進化'], {
    de: 'Phase 1',
    es: 'Fase 1',
    it: 'Stadio 1',
    pt: 'Estágio 1',
  }),
  word('Stage2', ['Stage 2', 'Niveau 2', '2進化'], {
    de: 'Phase 2',
    es: 'Fase 2',
    it: 'Stadio 2',
    pt: 'Estágio 2',
  }),
  word('LEVEL-UP', ['Level Up', 'Niveau Sup', 'レベルアップ'], { es: 'Subir de nivel' }),
  word('RESTORED', ['Restored', 'Restauré', '復元'], {
    es: 'Restaurado',
    it: 'Restaurato',
    aliases: ['Recréé'],
  }),
  word('MEGA', ['Mega', 'Méga', 'メガシンカ']),
  word('BREAK', ['BREAK', 'TURBO', 'BREAK進化']),
  word('V-UNION', ['V-UNION', 'V-UNION', 'V-UNION']),
  word('VMAX', ['VMAX', 'VMAX', 'VMAX']),
  word('VSTAR', ['VSTAR', 'VSTAR', 'VSTAR']),
]

/** What stands behind a name; EX and ex are two rules of the game. */
export const suffixes: readonly Word[] = [
  word('EX', ['EX', 'EX', 'EX'], { aliases: ['Rare Holo EX'] }),
  word('ex', ['ex', 'ex', 'ex']),
  word('GX', ['GX', 'GX', 'GX'], { aliases: ['Rare Holo GX'] }),
  word('TAG TEAM-GX', ['TAG TEAM-GX', 'TAG TEAM-GX', 'TAG TEAM-GX'], {
    aliases: ['TAG TEAM', 'Rare Holo GX'],
  }),
  word('V', ['V', 'V', 'V']),
  word('SP', ['SP', 'SP', 'SP']),
  word('Prime', ['Prime', 'Prime', 'Prime']),
  word('Legend', ['Legend', 'LÉGENDE', 'レジェンド'], { de: 'LEGENDE', es: 'LEYENDA', it: 'LEGGENDA' }),
]
