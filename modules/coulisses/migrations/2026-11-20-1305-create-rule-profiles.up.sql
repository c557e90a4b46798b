create table coulisses.rule_profiles (
  id uuid constraint rule_profiles_pkey primary key,
  org_id uuid not null constraint rule_profiles_org_id_fkey references coulisses.orgs (id),
  code text not null constraint rule_profiles_code_check check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  label text not null constraint rule_profiles_label_check check (char_length(label) between 1 and 160),
  body jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint rule_profiles_org_id_id_key unique (org_id, id),
  constraint rule_profiles_org_id_code_key unique (org_id, code)
);
