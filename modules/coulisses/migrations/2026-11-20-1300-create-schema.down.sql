drop owned by coulisses_tenant;
drop schema coulisses cascade;
