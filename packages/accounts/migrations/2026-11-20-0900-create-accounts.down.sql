drop table accounts.accounts;
