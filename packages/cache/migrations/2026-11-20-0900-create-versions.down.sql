drop table cache.versions;

drop schema cache;
