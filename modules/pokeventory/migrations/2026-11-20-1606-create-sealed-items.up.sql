create table pokeventory.sealed_items (
  id text constraint sealed_items_pkey primary key,
  en_name text not null,
  product_type text not null,
  set_id text constraint sealed_items_set_id_fkey references pokeventory.sets (id) on delete set null,
  contents jsonb,
  sku text,
  upc text,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index sealed_items_set_id_idx on pokeventory.sealed_items (set_id);

create table pokeventory.sealed_item_locales (
  sealed_item_id text not null constraint sealed_item_locales_sealed_item_id_fkey
    references pokeventory.sealed_items (id) on delete cascade,
  locale text not null,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint sealed_item_locales_pkey primary key (sealed_item_id, locale)
);

create table pokeventory.user_sealed_items (
  id uuid constraint user_sealed_items_pkey primary key,
  owner uuid not null constraint user_sealed_items_owner_fkey references accounts.accounts (id) on delete cascade,
  sealed_item_id text not null constraint user_sealed_items_sealed_item_id_fkey
    references pokeventory.sealed_items (id) on delete restrict,
  quantity integer not null constraint user_sealed_items_quantity_check check (quantity between 1 and 9999),
  condition text not null,
  price_paid numeric(10, 2) constraint user_sealed_items_price_paid_check check (price_paid >= 0),
  acquired_at date,
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index user_sealed_items_owner_idx on pokeventory.user_sealed_items (owner, created_at desc, id);
create index user_sealed_items_sealed_item_id_idx on pokeventory.user_sealed_items (sealed_item_id);
