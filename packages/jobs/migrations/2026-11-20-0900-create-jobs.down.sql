drop schema if exists pgboss cascade;
drop table jobs.jobs;
drop schema jobs;
