create table pokeventory.series (
  id text constraint series_pkey primary key
    constraint series_id_check check (char_length(id) between 1 and 64),
  region text not null constraint series_region_check check (region in ('intl', 'asia')),
  digital boolean not null default false,
  logo text,
  source text not null,
  source_hash text,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);

create table pokeventory.series_translations (
  series_id text not null constraint series_translations_series_id_fkey
    references pokeventory.series (id) on delete cascade,
  lang text not null,
  name text not null constraint series_translations_name_check check (char_length(name) between 1 and 200),
  constraint series_translations_pkey primary key (series_id, lang)
);

create table pokeventory.sets (
  id text constraint sets_pkey primary key constraint sets_id_check check (char_length(id) between 1 and 64),
  series_id text not null constraint sets_series_id_fkey references pokeventory.series (id) on delete cascade,
  region text not null constraint sets_region_check check (region in ('intl', 'asia')),
  digital boolean not null default false,
  logo text,
  symbol text,
  printed_code text,
  local_codes jsonb not null default '{}',
  card_count_official integer constraint sets_card_count_official_check check (card_count_official >= 0),
  card_count_total integer constraint sets_card_count_total_check check (card_count_total >= 0),
  release_date date,
  source text not null,
  source_hash text,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index sets_series_id_idx on pokeventory.sets (series_id);
create index sets_release_date_idx on pokeventory.sets (release_date desc nulls last, id);
create index sets_printed_code_idx on pokeventory.sets (upper(printed_code));

create table pokeventory.set_translations (
  set_id text not null constraint set_translations_set_id_fkey references pokeventory.sets (id) on delete cascade,
  lang text not null,
  name text not null constraint set_translations_name_check check (char_length(name) between 1 and 200),
  name_fold text collate "C" not null,
  release_date date,
  constraint set_translations_pkey primary key (set_id, lang)
);
create index set_translations_name_fold_idx on pokeventory.set_translations using gin (name_fold gin_trgm_ops);

create table pokeventory.cards (
  id text constraint cards_pkey primary key constraint cards_id_check check (char_length(id) between 1 and 128),
  set_id text not null constraint cards_set_id_fkey references pokeventory.sets (id) on delete cascade,
  local_id text not null constraint cards_local_id_check check (char_length(local_id) between 1 and 32),
  num_prefix text collate "C" not null,
  num_int integer,
  num_suffix text collate "C" not null,
  image text,
  hp integer constraint cards_hp_check check (hp >= 0),
  types text[],
  stage text,
  suffix text,
  rarity text,
  category text,
  trainer_type text,
  energy_type text,
  illustrator text,
  regulation_mark text,
  dex_ids integer[],
  variants jsonb,
  digital boolean not null default false,
  source text not null,
  source_hash text,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint cards_set_id_local_id_key unique (set_id, local_id)
);
create index cards_number_idx on pokeventory.cards (set_id, num_prefix, num_int, num_suffix, id);
create index cards_rarity_idx on pokeventory.cards (rarity);
create index cards_category_idx on pokeventory.cards (category);
create index cards_stage_idx on pokeventory.cards (stage);
create index cards_types_idx on pokeventory.cards using gin (types);

create table pokeventory.card_translations (
  card_id text not null constraint card_translations_card_id_fkey
    references pokeventory.cards (id) on delete cascade,
  lang text not null,
  name text not null constraint card_translations_name_check check (char_length(name) between 1 and 200),
  name_fold text collate "C" not null,
  evolves_from text,
  texts jsonb not null default '{}',
  twin_key bytea,
  constraint card_translations_pkey primary key (card_id, lang)
);
create index card_translations_name_fold_idx on pokeventory.card_translations using gin (name_fold gin_trgm_ops);
create index card_translations_twin_key_idx on pokeventory.card_translations (lang, twin_key);

create table pokeventory.catalogue_versions (
  id bigint generated always as identity constraint catalogue_versions_pkey primary key,
  version text not null,
  stats jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
