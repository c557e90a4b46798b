drop table accounts.api_keys;
