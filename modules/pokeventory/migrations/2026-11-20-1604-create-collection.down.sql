drop table pokeventory.file_imports;
drop table pokeventory.operations;
drop table pokeventory.user_master_set;
drop table pokeventory.user_cards;
