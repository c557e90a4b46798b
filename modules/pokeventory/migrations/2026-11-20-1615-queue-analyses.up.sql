-- whose photograph is analysed next, who works on it, and how often that was begun
alter table pokeventory.analysis_batches add column waited_until timestamptz;
alter table pokeventory.analysis_images
  add column leased_until timestamptz,
  add column leased_by uuid,
  add column attempts integer not null default 0;
create index analysis_batches_open_idx on pokeventory.analysis_batches (created_at, id)
  where status in ('queued', 'running');
create index analysis_images_owner_leased_until_idx on pokeventory.analysis_images (owner, leased_until desc);
create index card_drafts_owner_created_at_idx on pokeventory.card_drafts (owner, created_at desc, id);
create index card_drafts_created_at_idx on pokeventory.card_drafts (created_at)
  where status in ('pending', 'awaiting_validation') or crop_key is not null;
