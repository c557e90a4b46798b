create schema if not exists notes;

create table notes.notes (
  id uuid constraint notes_pk primary key,
  text text not null
);
