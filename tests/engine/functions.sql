-- Functions of every sort: what they were passed, and what they answer.
create schema functions;
grant usage on schema functions to anon, authenticated;

create type functions.mood as enum ('sad', 'glad');
create type functions.place as (street text, number integer);

create function functions.said(
    p_whole integer default 1,
    p_big bigint default 2,
    p_label text default 'label',
    p_flag boolean default true,
    p_thing uuid default '00000000-0000-7000-8000-000000000001',
    p_day date default '2026-02-28',
    p_exact numeric default 1.50,
    p_data jsonb default '{"a": 1}',
    p_words text[] default '{a,b}',
    p_mood functions.mood default 'glad',
    p_place functions.place default row('street', 1),
    p_span int4range default '[1,2)'
) returns jsonb
language sql
stable
as $$
    select jsonb_build_object(
        'whole', p_whole, 'big', p_big, 'label', p_label, 'flag', p_flag, 'thing', p_thing, 'day', p_day,
        'exact', p_exact, 'data', p_data, 'words', p_words, 'mood', p_mood, 'place', p_place, 'span', p_span
    )
$$;

create function functions.done(
    p_whole integer default 1,
    p_big bigint default 2,
    p_label text default 'label',
    p_flag boolean default true,
    p_thing uuid default '00000000-0000-7000-8000-000000000001',
    p_day date default '2026-02-28',
    p_exact numeric default 1.50,
    p_data jsonb default '{"a": 1}',
    p_words text[] default '{a,b}',
    p_mood functions.mood default 'glad',
    p_place functions.place default row('street', 1),
    p_span int4range default '[1,2)'
) returns table (said jsonb)
language sql
volatile
as $$
    select functions.said(
        p_whole, p_big, p_label, p_flag, p_thing, p_day, p_exact, p_data, p_words, p_mood, p_place, p_span
    )
$$;

create function functions.changed(p_whole integer, p_changes jsonb) returns table (said jsonb)
language sql
volatile
as $$ select jsonb_build_object('whole', p_whole, 'changes', p_changes) $$;

-- Lists that are no pages.
create table functions.items (id uuid primary key, rank integer not null, label text, box uuid);
insert into functions.items
select
    ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
    n,
    case when n % 3 > 0 then 'item ' || n end,
    ('00000000-0000-7000-8000-' || lpad((n % 5 + 1)::text, 12, '0'))::uuid
from generate_series(1, 150) as n;
alter table functions.items enable row level security;
create policy items_select on functions.items for select to anon, authenticated
using (rank <> 7 or (select auth.uid()) is not null);
grant select on functions.items to anon, authenticated;

create function functions.labels(p_most integer default 5) returns setof text language sql stable
as $$ select label from functions.items order by rank desc limit p_most $$;
create function functions.days(p_most integer) returns setof date language sql stable
as $$ select date '2026-01-01' + n from generate_series(0, p_most - 1) as n $$;
create function functions.documents() returns setof jsonb language sql stable
as $$ values ('null'::jsonb), ('1.50'), ('[null]'), (null) $$;
create function functions.amounts() returns table (amount numeric) language sql stable
as $$ values (1.50), ('NaN'::numeric), (null) $$;
create function functions.items_from(p_first integer, p_most integer default 3) returns setof functions.items
language plpgsql stable
as $$ begin return query select * from functions.items where rank >= p_first order by rank desc limit p_most; end $$;
create function functions.pairs(p_most integer) returns table (item_id uuid, double integer) language sql stable
as $$ select id, rank * 2 from functions.items order by rank limit p_most $$;
create function functions.places() returns setof functions.place language sql stable
as $$ values (row('a', 1)::functions.place), (row(null, null)::functions.place) $$;

create function functions.place_list(p_what text) returns functions.place[] language sql stable
as $$
    select case p_what
        when 'some' then array[row('a', 1), null, row(null, null)]::functions.place[]
        when 'full' then array[row('b', 2), row(null, 3)]::functions.place[]
        when 'none' then '{}'::functions.place[]
    end
$$;
create function functions.places_or_null() returns setof functions.place language sql stable
as $$ values (row('a', 1)::functions.place), (null), (row(null, null)::functions.place) $$;

-- Lists of a row.
create function functions.near(p_item functions.items, p_far integer default 1) returns setof functions.items
language sql stable as $$
    select * from functions.items where rank between p_item.rank - p_far and p_item.rank + p_far order by rank desc
$$;
create function functions.labels_near(p_item functions.items, p_far integer default 1) returns setof text
language sql stable as $$
    select label from functions.items where rank between p_item.rank - p_far and p_item.rank + p_far order by rank desc
$$;
create function functions.doubles(p_item functions.items) returns table (item_id uuid, double integer)
language sql stable as $$ select p_item.id, n * p_item.rank from generate_series(1, 2) as n $$;
create function functions.places_of(p_item functions.items) returns functions.place[] language sql stable
as $$ select case when p_item.rank % 2 = 0 then array[row(p_item.label, p_item.rank)::functions.place, null] end $$;
create function functions.stops_of(p_item functions.items) returns setof functions.place language sql stable
as $$ values (row(p_item.label, p_item.rank)::functions.place), (null) $$;

-- Functions of a row with further arguments; one of them has a namesake over another row.
create function functions.titled(p_item functions.items, p_before text default 'no. ', p_times integer default 1)
returns text language sql stable as $$ select repeat(p_before || p_item.rank, p_times) $$;
create function functions.titled(p_place functions.place) returns text language sql stable
as $$ select p_place.street $$;
create function functions.rated(functions.items, "Mood" functions.mood, p_place functions.place default row('s', 2))
returns integer language sql stable
as $$ select $1.rank * case when "Mood" = 'glad' then 1 else -1 end + coalesce((p_place).number, 0) $$;

-- Arguments of any name, or of none.
create function functions.odd_names("theId" integer, "select" text default 'x', "größe '" integer default 3)
returns text language sql stable as $$ select concat_ws('|', "theId", "select", "größe '") $$;
create function functions.nameless(integer, text) returns text language sql stable
as $$ select concat_ws('|', $1, $2) $$;
create function functions.half_named(integer, named text default 'y') returns text language sql stable
as $$ select concat_ws('|', $1, named) $$;
create function functions.out_of(p_in integer, out doubled integer, out squared integer) language sql stable
as $$ select p_in * 2, p_in * p_in $$;
create function functions.in_out(inout p_number integer) language sql stable as $$ select p_number + 1 $$;
-- What answers nothing, or a value.
create table functions.notes (note text constraint notes_length check (length(note) < 5));
create function functions.note(p_note text default 'none') returns void language sql volatile security definer
as $$ insert into functions.notes values (p_note) $$;
create function functions.note_count(p_note text) returns integer language plpgsql volatile security definer
as $$ begin
    insert into functions.notes values (p_note);
    return (select nullif(count(*), 0) from functions.notes where note = p_note);
end $$;
create function functions.nothing() returns void language sql stable as $$ $$;
create function functions.shared(p_whole integer) returns numeric[] language sql volatile
as $$ select array[p_whole * 0.50, null] $$;
create function functions.perhaps(p_whole integer) returns jsonb language sql volatile
as $$ select case when p_whole > 0 then jsonb_build_object('n', 1.50) end $$;

create function functions.odd_change("theId" integer, "Value" text default 'x') returns table (said jsonb)
language sql volatile as $$ select to_jsonb(concat_ws('|', "theId", "Value")) $$;

grant execute on all functions in schema functions to anon, authenticated;
