create table mastoc.sends (
  id uuid constraint sends_pkey primary key,
  climb_id uuid not null constraint sends_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  profile_id uuid not null constraint sends_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  kind text not null constraint sends_kind_check check (kind in ('send', 'attempt')),
  sent_at timestamptz not null,
  attempts integer constraint sends_attempts_check check (attempts between 1 and 999),
  is_flash boolean not null default false,
  grade_font text,
  grade_feel smallint constraint sends_grade_feel_check check (grade_feel between -1 and 1),
  rating smallint constraint sends_rating_check check (rating between 1 and 5),
  comment text constraint sends_comment_check check (char_length(comment) <= 1000),
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index sends_climb_id_idx on mastoc.sends (climb_id, sent_at desc, id desc);
create index sends_profile_id_idx on mastoc.sends (profile_id, sent_at desc, id desc);

create table mastoc.likes (
  climb_id uuid not null constraint likes_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  profile_id uuid not null constraint likes_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  constraint likes_pkey primary key (climb_id, profile_id)
);
create index likes_climb_id_idx on mastoc.likes (climb_id, created_at desc, profile_id desc);
create index likes_profile_id_idx on mastoc.likes (profile_id);

create table mastoc.bookmarks (
  climb_id uuid not null constraint bookmarks_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  profile_id uuid not null constraint bookmarks_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  constraint bookmarks_pkey primary key (climb_id, profile_id)
);
create index bookmarks_profile_id_idx on mastoc.bookmarks (profile_id, created_at desc, climb_id desc);

create table mastoc.grade_votes (
  climb_id uuid not null constraint grade_votes_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  profile_id uuid not null constraint grade_votes_profile_id_fkey references mastoc.profiles (id) on delete cascade,
  grade_font text not null,
  grade_ircra double precision not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint grade_votes_pkey primary key (climb_id, profile_id)
);
create index grade_votes_profile_id_idx on mastoc.grade_votes (profile_id);

create table mastoc.comments (
  id uuid constraint comments_pkey primary key,
  climb_id uuid not null constraint comments_climb_id_fkey references mastoc.climbs (id) on delete cascade,
  profile_id uuid not null constraint comments_profile_id_fkey references mastoc.profiles (id),
  text text not null constraint comments_text_check check (char_length(text) <= 2000),
  -- always a root: answers are one level deep
  reply_to uuid constraint comments_reply_to_fkey references mastoc.comments (id) on delete cascade,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz
);
create index comments_climb_id_idx on mastoc.comments (climb_id, created_at, id);
create index comments_profile_id_idx on mastoc.comments (profile_id);
create index comments_reply_to_idx on mastoc.comments (reply_to);
