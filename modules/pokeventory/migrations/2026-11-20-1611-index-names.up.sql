-- Short names have no trigrams: they are looked for in the names alone, without the texts beside them.
create index card_translations_name_idx on pokeventory.card_translations (name_fold, card_id);
