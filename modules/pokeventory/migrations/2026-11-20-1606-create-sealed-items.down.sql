drop table pokeventory.user_sealed_items;
drop table pokeventory.sealed_item_locales;
drop table pokeventory.sealed_items;
