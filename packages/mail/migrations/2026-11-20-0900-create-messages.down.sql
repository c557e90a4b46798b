drop table mail.messages;
drop schema mail;
