create schema pokeventory;
