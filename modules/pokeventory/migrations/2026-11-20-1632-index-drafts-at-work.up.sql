create index card_drafts_is_processing_idx on pokeventory.card_drafts (updated_at) where is_processing;
