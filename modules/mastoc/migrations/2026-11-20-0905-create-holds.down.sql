drop table mastoc.holds;
