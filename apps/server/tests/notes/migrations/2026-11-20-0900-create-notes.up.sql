create schema if not exists notes;

create table notes.notes (
  id uuid not null,
  text text not null,
  object_id uuid not null,
  restores integer not null default 0,
  constraint notes_pkey primary key (id),
  constraint notes_object_fkey foreign key (object_id) references storage.objects (id)
);

create index notes_object on notes.notes (object_id);
