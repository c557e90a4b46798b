-- In some scripts one or two signs are a whole name, and trigrams do not find what is shorter than they are.
create index card_translations_signs_idx on pokeventory.card_translations using gin (string_to_array(name_fold, null));
