drop table pokeventory.catalogue_versions;
drop table pokeventory.card_translations;
drop table pokeventory.cards;
drop table pokeventory.set_translations;
drop table pokeventory.sets;
drop table pokeventory.series_translations;
drop table pokeventory.series;
