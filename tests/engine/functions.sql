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

grant execute on all functions in schema functions to anon, authenticated;
