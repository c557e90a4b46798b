create table mastoc.profiles (
  id uuid constraint profiles_pkey primary key,
  account_id uuid constraint profiles_account_id_fkey references accounts.accounts (id) on delete set null,
  stokt_id uuid,
  full_name text not null constraint profiles_full_name_check check (char_length(full_name) <= 255),
  avatar_object_id uuid constraint profiles_avatar_object_id_fkey references storage.objects (id),
  avatar_path text constraint profiles_avatar_path_check check (char_length(avatar_path) <= 500),
  role text not null default 'user' constraint profiles_role_check check (role in ('user', 'admin')),
  source text not null constraint profiles_source_check check (source in ('mastoc', 'stokt')),
  origin jsonb,
  merged_into uuid constraint profiles_merged_into_fkey references mastoc.profiles (id),
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  synced_at timestamptz,
  last_seen_at timestamptz,
  constraint profiles_account_id_key unique (account_id),
  constraint profiles_stokt_id_key unique (stokt_id)
);
create index profiles_avatar_object_id_idx on mastoc.profiles (avatar_object_id);
create index profiles_merged_into_idx on mastoc.profiles (merged_into);
create index profiles_created_at_idx on mastoc.profiles (created_at desc, id desc);
