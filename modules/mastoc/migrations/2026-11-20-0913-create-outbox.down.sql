drop table mastoc.outbox;
