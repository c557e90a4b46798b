drop table mastoc.profiles;
