drop table accounts.accounts;

drop schema accounts;
