drop function coulisses.find_feed(text);
drop table coulisses.calendar_feeds;
drop table coulisses.outbox;
drop table coulisses.notifications;
