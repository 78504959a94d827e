-- A small library: what readers of a schema ask for, on real rows under Row Level Security.
create schema library;
grant usage on schema library to anon, authenticated, service_role;

-- Columns that are called like something else in Python, in GraphQL or in the plan.
create table library.odd (
    id uuid primary key,
    type text not null,
    items integer not null,
    get text,
    "größe" numeric,
    "it's" text,
    "back\slash" text
);
insert into library.odd values
('00000000-0000-7000-8000-000000000001', 'parcel', 3, 'got', 1.5, 'quoted', 'escaped'),
('00000000-0000-7000-8000-000000000002', 'letter', 1, null, null, null, null);
alter table library.odd enable row level security;
create policy odd_select on library.odd for select to anon, authenticated using (true);
grant select on library.odd to anon, authenticated;

create function library.send(p_type text) returns table (type text, items integer, odd_id uuid)
language sql volatile
as $$ select p_type, 7, '00000000-0000-7000-8000-000000000001'::uuid $$;

grant execute on all functions in schema library to anon, authenticated, service_role;

-- 155 groups of one column with nulls among them, ties in the other.
create table library.loans (
    id uuid primary key default gen_random_uuid(),
    reader text,
    days integer not null,
    paid numeric
);
create index loans_reader_days on library.loans (reader, days);
insert into library.loans (reader, days, paid)
select case when n % 155 > 0 then 'reader ' || lpad((n % 155)::text, 3, '0') end, n % 3, n
from generate_series(1, 620) as n;
alter table library.loans enable row level security;
create policy loans_select on library.loans for select to anon, authenticated
using (reader is distinct from 'reader 007' or (select auth.uid()) is not null);
grant select on library.loans to anon, authenticated;
