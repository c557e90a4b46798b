create table pokeventory.card_drafts (
  id uuid constraint card_drafts_pkey primary key,
  batch_id uuid not null constraint card_drafts_batch_id_fkey
    references pokeventory.analysis_batches (id) on delete cascade,
  owner uuid not null constraint card_drafts_owner_fkey references accounts.accounts (id) on delete cascade,
  image_id uuid not null constraint card_drafts_image_id_fkey
    references pokeventory.analysis_images (id) on delete cascade,
  ordinal integer not null,
  status text not null constraint card_drafts_status_check
    check (status in ('pending', 'awaiting_validation', 'validated', 'rejected', 'expired')),
  subject_type text not null constraint card_drafts_subject_type_check check (subject_type in ('cards', 'sealed')),
  candidates jsonb not null default '[]',
  rule_ok boolean not null default false,
  margin double precision,
  selected_card_id text constraint card_drafts_selected_card_id_fkey
    references pokeventory.cards (id) on delete restrict,
  user_card_id uuid constraint card_drafts_user_card_id_fkey references pokeventory.user_cards (id) on delete set null,
  added_quantity integer,
  detected_metadata jsonb,
  features jsonb,
  user_fields jsonb,
  language text,
  polygon jsonb not null,
  rotation integer not null default 0 constraint card_drafts_rotation_check check (rotation in (0, 90, 180, 270)),
  position jsonb not null,
  quality jsonb,
  is_processing boolean not null default false,
  group_id uuid,
  crop_key text,
  reject_reason text constraint card_drafts_reject_reason_check
    check (reject_reason in ('not_a_card', 'duplicate', 'bad_crop', 'other')),
  validated_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint card_drafts_image_id_ordinal_key unique (image_id, ordinal)
);
create index card_drafts_batch_id_idx on pokeventory.card_drafts (batch_id);
create index card_drafts_owner_status_idx on pokeventory.card_drafts (owner, status, created_at desc, id);
create index card_drafts_selected_card_id_idx on pokeventory.card_drafts (selected_card_id);
create index card_drafts_user_card_id_idx on pokeventory.card_drafts (user_card_id);

alter table pokeventory.user_cards add constraint user_cards_draft_id_fkey
  foreign key (draft_id) references pokeventory.card_drafts (id) on delete set null;

create table pokeventory.card_hashes (
  id uuid constraint card_hashes_pkey primary key,
  owner uuid constraint card_hashes_owner_fkey references accounts.accounts (id) on delete cascade,
  card_id text not null constraint card_hashes_card_id_fkey references pokeventory.cards (id) on delete cascade,
  lang text,
  variant text,
  hash bytea not null constraint card_hashes_hash_check check (octet_length(hash) = 32),
  draft_id uuid constraint card_hashes_draft_id_fkey references pokeventory.card_drafts (id) on delete set null,
  source text not null constraint card_hashes_source_check check (source in ('confirmed', 'reference')),
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint card_hashes_draft_id_key unique (draft_id)
);
create index card_hashes_card_id_idx on pokeventory.card_hashes (card_id);
create index card_hashes_owner_idx on pokeventory.card_hashes (owner);
