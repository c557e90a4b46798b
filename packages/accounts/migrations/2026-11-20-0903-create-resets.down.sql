drop table accounts.resets;
