create index users_listed_idx on coulisses.users (org_id, search_text collate "C", id);
