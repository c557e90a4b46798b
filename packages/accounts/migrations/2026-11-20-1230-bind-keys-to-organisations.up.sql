alter table accounts.api_keys
  add column organisation text,
  add constraint api_keys_organisation_check check (organisation is null or module is not null);

create index api_keys_organisation_idx on accounts.api_keys (organisation) where organisation is not null;
