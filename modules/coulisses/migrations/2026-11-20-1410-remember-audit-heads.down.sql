drop trigger audit_log_never_emptied on coulisses.audit_log;
drop trigger audit_log_head on coulisses.audit_log;
drop function coulisses.note_audit_head();
drop table coulisses.audit_heads;
