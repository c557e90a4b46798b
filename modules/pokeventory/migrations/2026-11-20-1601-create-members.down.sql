drop table pokeventory.members;
