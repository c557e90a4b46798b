create schema if not exists storage;

create table storage.objects (
  id uuid not null,
  key text not null,
  content_type text not null,
  content_encoding text,
  bytes bigint not null,
  sha256 text not null,
  created_at timestamptz not null,
  constraint objects_pkey primary key (id),
  constraint objects_key_key unique (key),
  constraint objects_content_encoding_check check (content_encoding in ('gzip')),
  constraint objects_bytes_check check (bytes >= 0),
  constraint objects_sha256_check check (sha256 ~ '^[0-9a-f]{64}$')
);
