-- What the marketplace has not: every scalar, values that no scalar admits, and functions that fail.
create schema lab;
grant usage on schema lab to anon, authenticated, service_role;

create table lab.samples (
    id uuid primary key,
    owner_id uuid,
    label text not null,
    day date,
    moment timestamptz,
    ratio double precision,
    amount numeric,
    big bigint,
    address text,
    link text,
    data jsonb,
    kind text,
    kinds text[],
    words text[],
    numbers integer[],
    parent_id uuid,
    partner_type text,
    partner_id uuid
);
alter table lab.samples enable row level security;
create policy samples_select on lab.samples for select to anon, authenticated
using (owner_id is null or owner_id = (select auth.uid()));
grant select on lab.samples to anon, authenticated;

insert into lab.samples (id, label, day, moment, ratio, amount, big, address, link, data, kind, kinds, words, numbers)
values (
    '00000000-0000-7000-8000-00000000000a', 'good', '2026-02-28', '2026-02-28 12:00:00.123456+02', 0.1, 12.50,
    9223372036854775807, 'amara@demo.example', 'https://demo.example/?a=1&b=ä',
    '{"z": 1, "a": [null, true, "\"quoted\" \\ \n \u00e4", 1.0, 12345678901234567890]}',
    'one', '{one,two}', '{"a,b","c\"d"}', '{1,2}'
);
insert into lab.samples (id, label) values ('00000000-0000-7000-8000-00000000000b', 'nulls');
insert into lab.samples (id, label, day, moment, ratio, amount, kind, kinds, words, numbers)
values
('00000000-0000-7000-8000-00000000000c', 'infinite', 'infinity', '-infinity', 'NaN', 'NaN', 'three', '{one,three}', '{a,null}', '{1,null}'),
('00000000-0000-7000-8000-00000000000d', 'infinite too', '-infinity', 'infinity', '-Infinity', 'Infinity', '', '{}', '{}', '{}');
insert into lab.samples (id, label, owner_id, parent_id, partner_type, partner_id)
select
    ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid,
    'of person ' || n,
    ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
    '00000000-0000-7000-8000-00000000000a',
    'sample',
    '00000000-0000-7000-8000-00000000000c'
from generate_series(1, 2) as numbered (n);

-- A view proves nothing of its columns; this one breaks the promise for one row of each two.
create view lab.promises with (security_invoker = true) as
select
    sample.id,
    case when sample.label <> 'nulls' then sample.label end as label,
    sample.parent_id,
    case when sample.label <> 'nulls' then sample.id end as missing_id
from lab.samples as sample
where sample.label in ('good', 'nulls');
grant select on lab.promises to anon, authenticated;

create function lab.sample_title(p_sample lab.samples) returns text language sql stable
as $$ select nullif(p_sample.label, 'nulls') $$;

create function lab.settings() returns jsonb language sql stable
as $$
    select jsonb_object_agg(name, current_setting(name, true))
    from unnest(array[
        'request.jwt.claims', 'request.jwt.claim.sub', 'request.jwt.claim.role', 'request.method', 'request.path',
        'request.headers', 'request.cookies', 'statement_timeout', 'transaction_read_only', 'row_security',
        'search_path', 'timezone', 'intervalstyle', 'extra_float_digits', 'bytea_output'
    ]) as name
$$;

create function lab.who() returns uuid language sql stable as $$ select auth.uid() $$;
create function lab.role() returns text language sql stable as $$ select current_user::text $$;

create function lab.sleep(p_seconds double precision) returns boolean language plpgsql volatile
as $$ begin perform pg_sleep(p_seconds); return true; end $$;

-- Whoever holds the lock of this number keeps the gate shut.
create function lab.gate(p_number integer) returns boolean language plpgsql volatile
as $$ begin perform pg_advisory_xact_lock_shared(p_number); return true; end $$;

create function lab.fail(p_state text) returns text language plpgsql volatile
as $$ begin raise exception using errcode = p_state, message = 'said by the function', hint = 'hinted by the function'; end $$;

create function lab.row_without() returns table (label text, amount numeric) language sql stable
as $$ select null::text, 1.5 $$;

create table lab.effects (id uuid primary key default gen_random_uuid(), note text not null
    constraint effects_note_length check (char_length(note) between 1 and 5));
comment on constraint effects_note_length on lab.effects is 'A note has 1 to 5 characters.';
alter table lab.effects add constraint effects_note_key unique (note);
grant select, insert on lab.effects to authenticated;

create function lab.act(
    p_note text default null, p_state text default null, p_seconds double precision default 0, p_secret text default null
)
returns table (effect_id uuid, note text, secret text) language plpgsql volatile
as $$
declare v_id uuid;
begin
    insert into lab.effects (note) values (p_note) returning id into v_id;
    perform pg_sleep(p_seconds);
    if p_state is not null then
        raise exception using errcode = p_state, message = 'said by the function', column = 'p_state';
    end if;
    return query select v_id, p_note, p_secret;
end $$;

-- A sequence counts what a rolled back transaction did.
create sequence lab.tries;
grant usage on sequence lab.tries to authenticated;

create function lab.act_at_last(
    p_note text default null, p_state text default null, p_seconds double precision default 0, p_secret text default null
)
returns table (note text, secret text) language plpgsql volatile
as $$
begin
    insert into lab.effects (note) values (p_note);
    if nextval('lab.tries') <= p_seconds then
        raise exception using errcode = p_state;
    end if;
    return query select p_note, null::text;
end $$;

create function lab.act_on_nothing(p_ignored text default null) returns table (note text) language sql volatile as $$ select 'x' where false $$;
create function lab.act_with_null(p_ignored text default null) returns table (note text, sample_id uuid) language sql volatile
as $$ select null::text, '00000000-0000-7000-8000-00000000000c'::uuid $$;
grant execute on all functions in schema lab to anon, authenticated, service_role;
