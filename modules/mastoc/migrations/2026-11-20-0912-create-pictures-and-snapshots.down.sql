drop table mastoc.snapshots;
drop table mastoc.pictures;
