create schema if not exists cache;

-- A version is a random id, never a count: what a restore or another database left in Redis cannot come true again.
create table cache.versions (
  tag text not null,
  version uuid not null,
  constraint versions_pkey primary key (tag)
);

-- The empty tag is part of every key: it tells this database from every other one.
insert into cache.versions (tag, version) values ('', gen_random_uuid());
