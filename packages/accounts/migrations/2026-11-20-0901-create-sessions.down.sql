drop table accounts.refresh_tokens;

drop table accounts.sessions;
