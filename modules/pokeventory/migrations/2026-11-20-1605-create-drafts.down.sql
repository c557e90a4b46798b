drop table pokeventory.card_hashes;
alter table pokeventory.user_cards drop constraint user_cards_draft_id_fkey;
drop table pokeventory.card_drafts;
