-- A press: people, posts under a policy, comments, topics, a view, and functions of every shape.

create schema press;
grant usage on schema press to anon, authenticated;

create type press.rank as enum ('guest', 'writer', 'editor', 'chief');
create type press.address as (street text, number integer, since date);
create domain press.slug as text check (value ~ '^[a-z0-9-]+$');

create table press.people (
  id uuid primary key,
  handle press.slug not null unique,
  name text,
  rank press.rank not null,
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
  address press.address,
  avatar bytea,
  boss_id uuid references press.people
);

insert into press.people
select
  ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
  'person-' || n,
  case when n % 9 = 0 then null else (array['Ada', 'ada', 'Bö', 'C%', 'D_d', 'É', 'Zoë', ''])[1 + n % 8] end,
  (array['guest', 'writer', 'editor', 'chief'])[1 + n % 4]::press.rank,
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
  case n % 4 when 0 then null when 1 then row('Long road', n, null)::press.address else row(null, null, date '2020-01-01' + n)::press.address end,
  case when n % 5 = 0 then null else decode(lpad(to_hex(n * 257), 6, '0'), 'hex') end,
  case when n < 5 then null else ('00000000-0000-7000-8000-' || lpad((n % 4 + 1)::text, 12, '0'))::uuid end
from generate_series(1, 40) n;

create table press.posts (
  id uuid primary key,
  author_id uuid references press.people,
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
insert into press.posts
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

create index on press.posts (author_id);
alter table press.posts enable row level security;
alter table press.posts force row level security;
create policy shown_or_own on press.posts for select to anon, authenticated
  using (not hidden or owner_id = (select auth.uid()));
create policy own_insert on press.posts for insert to authenticated with check (owner_id = (select auth.uid()));
create policy own_update on press.posts for update to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
create policy own_delete on press.posts for delete to authenticated using (owner_id = (select auth.uid()));

create table press.comments (
  id uuid primary key,
  post_id uuid not null references press.posts,
  person_id uuid not null references press.people,
  text text not null,
  likes integer not null,
  reply_to_id uuid references press.comments
);

insert into press.comments
select
  ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid,
  ('00000000-0000-7000-9000-' || lpad((n % 30 + 1)::text, 12, '0'))::uuid,
  ('00000000-0000-7000-8000-' || lpad((n % 40 + 1)::text, 12, '0'))::uuid,
  'Comment ' || n, n % 5,
  case when n % 3 = 0 then ('00000000-0000-7000-a000-' || lpad((n / 3)::text, 12, '0'))::uuid end
from generate_series(1, 150) n;
create index on press.comments (post_id);

create view press.writers with (security_invoker = true) as
  select id, handle, level from press.people where rank <> 'guest';

-- functions of every shape

create function press.full_title(post press.posts) returns text language sql stable
  as $$ select post.title || ' (' || post.status || ')' $$;

create function press.comment_count(post press.posts) returns integer language sql stable
  as $$ select count(*)::integer from press.comments c where c.post_id = post.id $$;

create function press.add(p_one integer, p_other integer default 10) returns integer language sql immutable
  as 'select p_one + p_other';

create function press.join_texts(p_texts text[], p_by text default ',') returns text language sql immutable
  as $$ select array_to_string(p_texts, p_by, '-') $$;

create function press.greeting(p_name text default 'you') returns text language sql immutable
  as $$ select 'Hello ' || p_name $$;

create function press.days_between(p_start date, p_stop date) returns integer language sql immutable
  as 'select p_stop - p_start';

create function press.merged(p_one jsonb, p_other jsonb) returns jsonb language sql immutable
  as 'select p_one || p_other';

create function press.total(p_numbers numeric[]) returns numeric language sql immutable
  as 'select sum(n) from unnest(p_numbers) n';

create function press.later(p_at timestamptz, p_by interval) returns timestamptz language sql immutable
  as 'select p_at + p_by';

create function press.is_higher(p_one press.rank, p_other press.rank) returns boolean language sql immutable
  as 'select p_one > p_other';

create function press.digits(p_of integer) returns integer[] language sql immutable
  as $$ select array_agg(d::integer) from regexp_split_to_table(p_of::text, '') d $$;

create function press.person_of(p_handle text) returns press.people language sql stable
  as 'select * from press.people where handle = p_handle';

create function press.whoami() returns uuid language sql stable as 'select auth.uid()';

create function press.summary(p_min_views integer default 0)
returns table (posts bigint, views bigint, mean numeric) language sql stable
  as 'select count(*), sum(views), round(avg(views), 3) from press.posts where views >= p_min_views';

create function press.create_post(p_title text, p_views integer default 7, p_body text default null)
returns press.posts language sql volatile
  as $$
    insert into press.posts (id, owner_id, title, body, status, views)
    values (gen_random_uuid(), auth.uid(), p_title, p_body, 'draft', p_views) returning *
  $$;

create function press.set_views(p_post_id uuid, p_views integer) returns press.posts language sql volatile
  as 'update press.posts set views = p_views where id = p_post_id returning *';

create function press.remove_post(p_post_id uuid) returns press.posts language sql volatile
  as 'delete from press.posts where id = p_post_id returning *';

grant select on all tables in schema press to anon, authenticated;
grant insert, update, delete on press.posts to authenticated;
grant execute on all functions in schema press to anon, authenticated;
analyze;
