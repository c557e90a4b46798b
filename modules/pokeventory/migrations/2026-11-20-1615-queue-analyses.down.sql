drop index pokeventory.card_drafts_created_at_idx;
drop index pokeventory.card_drafts_owner_created_at_idx;
drop index pokeventory.analysis_images_owner_leased_until_idx;
drop index pokeventory.analysis_batches_open_idx;
alter table pokeventory.analysis_images
  drop column attempts,
  drop column leased_by,
  drop column leased_until;
alter table pokeventory.analysis_batches drop column waited_until;
