-- A paper: people, posts under a policy, comments, topics, a view, and functions of every shape.

create schema paper;
grant usage on schema paper to anon, authenticated;

create type paper.rank as enum ('guest', 'writer', 'editor', 'chief');
create type paper.address as (street text, number integer, since date);
create domain paper.slug as text check (value ~ '^[a-z0-9-]+$');

create table paper.people (
  id uuid primary key,
  handle paper.slug not null unique,
  name text,
  rank paper.rank not null,
  born date,
  score numeric(10, 2),
  height double precision,
  active boolean not null,
  level integer,
  points bigint,
  tags text[],
  numbers integer[],
  profile jsonb,
  home inet,
  seen_at timestamptz,
  wakes time,
  pause interval,
  vacation daterange,
  address paper.address,
  avatar bytea,
  boss_id uuid references paper.people
);

insert into paper.people
select
  ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
  'person-' || n,
  case when n % 9 = 0 then null else (array['Ada', 'ada', 'Bö', 'C%', 'D_d', 'É', 'Zoë', ''])[1 + n % 8] end,
  (array['guest', 'writer', 'editor', 'chief'])[1 + n % 4]::paper.rank,
  case when n % 7 = 0 then null when n = 8 then 'infinity' when n = 9 then '0044-03-15 BC' else date '1970-01-01' + n * 400 end,
  case when n % 5 = 0 then null else (n % 6) * 10.25 - 20 end,
  case when n % 6 = 0 then null else 1.5 + (n % 5) / 10.0 end,
  n % 3 <> 0,
  case when n % 8 = 0 then null else n % 4 end,
  case when n = 3 then 9223372036854775807 when n = 4 then -9223372036854775808 else n::bigint * 1000000007 end,
  case n % 4 when 0 then null when 1 then array[]::text[] when 2 then array['a', 'b'] else array['b', 'c,d', '"'] end,
  case n % 3 when 0 then null when 1 then array[n, null] else array[1, 2, n] end,
  case n % 4 when 0 then null when 1 then '{"age": 1}' when 2 then jsonb_build_object('age', n, 'likes', jsonb_build_array('x', n)) else '[1, "two", null]' end,
  case when n % 2 = 0 then null else ('10.0.' || n || '.0/' || 20 + n % 10)::inet end,
  case when n % 10 = 0 then null else timestamptz '2026-01-01 00:00+00' + (n % 12) * interval '1 hour 0.000001 second' end,
  case when n % 4 = 0 then null else time '06:00' + (n % 5) * interval '10 minutes' end,
  case when n % 4 = 1 then null else (n % 3) * interval '1 day 2 hours' end,
  case n % 3 when 0 then null when 1 then daterange(date '2026-01-01' + n, null) else daterange(date '2026-01-01', date '2026-01-01' + n) end,
  case n % 4 when 0 then null when 1 then row('Long road', n, null)::paper.address else row(null, null, date '2020-01-01' + n)::paper.address end,
  case when n % 5 = 0 then null else decode(lpad(to_hex(n * 257), 6, '0'), 'hex') end,
  case when n < 5 then null else ('00000000-0000-7000-8000-' || lpad((n % 4 + 1)::text, 12, '0'))::uuid end
from generate_series(1, 40) n;

create table paper.posts (
  id uuid primary key,
  author_id uuid references paper.people,
  owner_id uuid,
  title text not null,
  body text,
  status text not null check (status in ('draft', 'shown', 'gone')),
  views integer not null,
  rating real,
  hidden boolean not null default false,
  published_at timestamptz
);

-- every third post of a demo person is hidden from the others
insert into paper.posts
select
  ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid,
  case when n % 11 = 0 then null else ('00000000-0000-7000-8000-' || lpad((n % 17 + 1)::text, 12, '0'))::uuid end,
  case n % 2 when 0 then :contributor else :manager end::uuid,
  'Post ' || n % 13,
  case when n % 6 = 0 then null else repeat('word ', n % 4) || 'end ' || n end,
  (array['draft', 'shown', 'gone'])[1 + n % 3],
  (n * 37) % 50,
  case when n % 5 = 0 then null else (n % 7) / 3.0::real end,
  n % 3 = 0,
  case when n % 4 = 0 then null else timestamptz '2026-03-01 12:00+00' + (n % 20) * interval '1 day' end
from generate_series(1, 90) n;

create index on paper.posts (author_id);
alter table paper.posts enable row level security;
alter table paper.posts force row level security;
create policy shown_or_own on paper.posts for select to anon, authenticated
  using (not hidden or owner_id = (select auth.uid()));
create policy own_insert on paper.posts for insert to authenticated with check (owner_id = (select auth.uid()));
create policy own_update on paper.posts for update to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
create policy own_delete on paper.posts for delete to authenticated using (owner_id = (select auth.uid()));

create table paper.comments (
  id uuid primary key,
  post_id uuid not null references paper.posts,
  person_id uuid not null references paper.people,
  text text not null,
  likes integer not null,
  reply_to_id uuid references paper.comments
);

insert into paper.comments
select
  ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid,
  ('00000000-0000-7000-9000-' || lpad((n % 30 + 1)::text, 12, '0'))::uuid,
  ('00000000-0000-7000-8000-' || lpad((n % 40 + 1)::text, 12, '0'))::uuid,
  'Comment ' || n, n % 5,
  case when n % 3 = 0 then ('00000000-0000-7000-a000-' || lpad((n / 3)::text, 12, '0'))::uuid end
from generate_series(1, 150) n;
create index on paper.comments (post_id);

create view paper.writers with (security_invoker = true) as
  select id, handle, level from paper.people where rank <> 'guest';

-- functions of every shape

create function paper.full_title(post paper.posts) returns text language sql stable
  as $$ select post.title || ' (' || post.status || ')' $$;

create function paper.comment_count(post paper.posts) returns integer language sql stable
  as $$ select count(*)::integer from paper.comments c where c.post_id = post.id $$;

create function paper.add(p_one integer, p_other integer default 10) returns integer language sql immutable
  as 'select p_one + p_other';

create function paper.join_texts(p_texts text[], p_by text default ',') returns text language sql immutable
  as $$ select array_to_string(p_texts, p_by, '-') $$;

create function paper.greeting(p_name text default 'you') returns text language sql immutable
  as $$ select 'Hello ' || p_name $$;

create function paper.days_between(p_start date, p_stop date) returns integer language sql immutable
  as 'select p_stop - p_start';

create function paper.merged(p_one jsonb, p_other jsonb) returns jsonb language sql immutable
  as 'select p_one || p_other';

create function paper.total(p_numbers numeric[]) returns numeric language sql immutable
  as 'select sum(n) from unnest(p_numbers) n';

create function paper.later(p_at timestamptz, p_by interval) returns timestamptz language sql immutable
  as 'select p_at + p_by';

create function paper.is_higher(p_one paper.rank, p_other paper.rank) returns boolean language sql immutable
  as 'select p_one > p_other';

create function paper.digits(p_of integer) returns integer[] language sql immutable
  as $$ select array_agg(d::integer) from regexp_split_to_table(p_of::text, '') d $$;

create function paper.person_of(p_handle text) returns paper.people language sql stable
  as 'select * from paper.people where handle = p_handle';

create function paper.whoami() returns uuid language sql stable as 'select auth.uid()';

create function paper.summary(p_min_views integer default 0)
returns table (posts bigint, views bigint, mean numeric) language sql stable
  as 'select count(*), sum(views), round(avg(views), 3) from paper.posts where views >= p_min_views';

create function paper.create_post(p_title text, p_views integer default 7, p_body text default null)
returns paper.posts language sql volatile
  as $$
    insert into paper.posts (id, owner_id, title, body, status, views)
    values (gen_random_uuid(), auth.uid(), p_title, p_body, 'draft', p_views) returning *
  $$;

create function paper.set_views(p_post_id uuid, p_views integer) returns paper.posts language sql volatile
  as 'update paper.posts set views = p_views where id = p_post_id returning *';

create function paper.remove_post(p_post_id uuid) returns paper.posts language sql volatile
  as 'delete from paper.posts where id = p_post_id returning *';

grant select on all tables in schema paper to anon, authenticated;
grant insert, update, delete on paper.posts to authenticated;
grant execute on all functions in schema paper to anon, authenticated;
analyze;
