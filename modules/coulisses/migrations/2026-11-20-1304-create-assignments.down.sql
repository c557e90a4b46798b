drop function coulisses.find_invitation(text);
drop table coulisses.invitations;
drop table coulisses.assignments;
