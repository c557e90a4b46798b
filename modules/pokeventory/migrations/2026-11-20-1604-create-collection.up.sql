create table pokeventory.user_cards (
  id uuid constraint user_cards_pkey primary key,
  owner uuid not null constraint user_cards_owner_fkey references accounts.accounts (id) on delete cascade,
  card_id text not null constraint user_cards_card_id_fkey references pokeventory.cards (id) on delete restrict,
  origin text not null constraint user_cards_origin_check check (origin in ('manual', 'draft')),
  draft_id uuid,
  quantity integer not null constraint user_cards_quantity_check check (quantity between 1 and 9999),
  condition text not null constraint user_cards_condition_check
    check (condition in ('mint', 'near_mint', 'excellent', 'light_played', 'played', 'poor')),
  language text,
  variant text constraint user_cards_variant_check check (char_length(variant) <= 60),
  price_paid numeric(10, 2) constraint user_cards_price_paid_check check (price_paid >= 0),
  acquired_at date,
  source text constraint user_cards_source_check check (char_length(source) <= 200),
  notes text constraint user_cards_notes_check check (char_length(notes) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index user_cards_owner_created_at_idx on pokeventory.user_cards (owner, created_at desc, id);
create index user_cards_owner_card_id_idx on pokeventory.user_cards (owner, card_id);
create index user_cards_card_id_idx on pokeventory.user_cards (card_id);
create index user_cards_draft_id_idx on pokeventory.user_cards (draft_id);
-- by origin, not by a missing draft: a purged draft leaves its lot without one
create unique index user_cards_lot_key on pokeventory.user_cards
  (owner, card_id, condition, coalesce(language, ''), coalesce(variant, '')) where origin = 'manual';

create table pokeventory.user_master_set (
  id uuid constraint user_master_set_pkey primary key,
  owner uuid not null constraint user_master_set_owner_fkey references accounts.accounts (id) on delete cascade,
  set_id text not null constraint user_master_set_set_id_fkey references pokeventory.sets (id) on delete cascade,
  tracked_card_count integer not null,
  owned_card_count integer not null,
  completion_rate numeric(5, 4) not null constraint user_master_set_rate_check check (completion_rate between 0 and 1),
  status text not null constraint user_master_set_status_check check (status in ('active', 'complete')),
  last_synced_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint user_master_set_owner_set_id_key unique (owner, set_id)
);
create index user_master_set_set_id_idx on pokeventory.user_master_set (set_id);

create table pokeventory.operations (
  id uuid constraint operations_pkey primary key,
  owner uuid not null constraint operations_owner_fkey references accounts.accounts (id) on delete cascade,
  kind text not null,
  summary text not null,
  inverse jsonb not null,
  undone_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index operations_owner_idx on pokeventory.operations (owner, created_at desc, id);

create table pokeventory.file_imports (
  id uuid constraint file_imports_pkey primary key,
  owner uuid not null constraint file_imports_owner_fkey references accounts.accounts (id) on delete cascade,
  filename text not null,
  status text not null constraint file_imports_status_check
    check (status in ('previewed', 'committed', 'running', 'failed')),
  options jsonb not null,
  rows jsonb not null default '[]',
  result jsonb,
  operation_id uuid constraint file_imports_operation_id_fkey references pokeventory.operations (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index file_imports_owner_idx on pokeventory.file_imports (owner, created_at desc, id);
create index file_imports_operation_id_idx on pokeventory.file_imports (operation_id);
