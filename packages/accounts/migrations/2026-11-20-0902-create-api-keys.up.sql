create table accounts.api_keys (
  id uuid not null,
  account_id uuid,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  module text,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_keys_pkey primary key (id),
  constraint api_keys_secret_hash_key unique (secret_hash),
  constraint api_keys_scopes_check check (
    cardinality(scopes) > 0 and scopes <@ array['read', 'import', 'write', 'admin']
  ),
  constraint api_keys_account_id_fkey foreign key (account_id) references accounts.accounts (id) on delete cascade
);

create index api_keys_account_id_idx on accounts.api_keys (account_id);
