-- a key of one organisation would count for all of its module
delete from accounts.api_keys where organisation is not null;

alter table accounts.api_keys drop column organisation;
