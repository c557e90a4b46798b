drop schema pokeventory;
