/** Invented, in the two languages of the house; some with accents, pictographs and signs that searches trip over. */
export const CLIMB_NAMES: readonly string[] = `
Le Réveil du hérisson|Slow Kettle|Été indien|Copper Fox|La Valse des pouces|Moonlit Ladder|Café noisette ☕|Paper Tiger
Château de sable|Second Breakfast|L'Échelle à poissons|Grumpy Badger 🦡|Nœud papillon|Velvet Hammer|Pomme d'api|Tin Roof Rain
Œil de bœuf|Lazy Comet ☄️|Le Grand Écart|Snow on the Line|Ça glisse_un peu|Honey Trap 🍯|La Dernière tartine|Quiet Giant
Trois petits pas|Left-hand Letter|Façade nord|Seven Magpies|Le Pic du midi pile|Rusty Anchor ⚓|Drôle d'oiseau 🐦|Half a Sandwich
Mille-feuille|Gravel Opera|La Clé à molette|Blue Hour|Pigeon vole|Night Bus 42|Le Thé des voisins|Ginger Cat 🐈
À contre-courant|Paperweight|Feu de paille 🔥|Wrong Umbrella|Le Tire-bouchon|Small Hours|Grenouille à cheveux|Borrowed Shoes
L'Art de la chute|Old Harbour|Bêtise de Noël 🎄|Thunder Biscuit ⚡|Pierre qui roule|Ninth Floor|Ô rage, ô désespoir|Marble Run
Sous l'édredon|Salt and Rope|La Grande Lessive|Kite Weather 🪁|Piment doux 🌶️|Left Sock|Le Cri du papillon|Foghorn
Crème brûlée|Postcard Home|Sans les mains|Iron Lullaby|L'Ours en pull 🐻|Good Morning, Chalk|Noisettes et boulons|Hammock Theory
Vol de nuit 🌙|Backyard Summit|Le Fil à plomb|Third Lantern|Pas de géant|Sour Plum|Garde-manger|Wool and Wire
Le Dé à coudre|Owl Office 🦉|Tête-bêche|Bread_and_Butter|La Mouche du coche|Low Tide|Épingle à nourrice|Copper Fox, Sit Start
Bouche bée|Weather Girl|Tapis volant|Cinder Path|Le Nez dans l'herbe 🌿|Spare Key 🗝️|Rue des Lilas|Nobody's Goat 🐐
Chaud devant|Orchard Thief|L'Heure d'hiver|Tall Order|Petite Foulée|Kingfisher|Zéro faute|Window Seat
Bazar céleste ✨|Pocket Change|La Balançoire|Stone Soup 🥣|Saute-mouton 🐑|Attic Light|Le Bout du monde|Short Straw
Clair-obscur|Wild Rice|La Marche à l'étoile ⭐|Tomorrow's Bread|Fin de chantier 🚧|Echo Valley|Tournevis & Cie|Last Train Out`
  .trim()
  .split(/[|\n]/)
