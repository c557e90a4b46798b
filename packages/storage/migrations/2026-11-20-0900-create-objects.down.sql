drop table storage.objects;

drop schema storage;
