drop table coulisses.audit_log;
drop function coulisses.refuse_audit_change();
