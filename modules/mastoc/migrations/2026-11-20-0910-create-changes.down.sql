drop table mastoc.change_epoch;
drop table mastoc.changes;
