drop table pokeventory.matching_indexes;
