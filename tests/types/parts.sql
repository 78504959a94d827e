-- Values with parts: composites, ranges and multiranges, alone, in arrays and in one another; arrays of two dimensions.
create schema parts;
grant usage on schema parts to anon, authenticated;
create type parts.place as (street text, number integer, opened date);
create type parts.shop as (name text, place parts.place, hours int4range);

create table parts.things (
    id uuid primary key,
    place parts.place,
    places parts.place[],
    shop parts.shop,
    span int4range,
    moments tstzrange,
    prices numrange,
    spans int4multirange,
    day_list daterange[],
    grid integer[],
    amounts numeric[],
    strict_grid integer[]
);
grant select on parts.things to anon, authenticated;

insert into parts.things values (
    '00000000-0000-7000-8000-000000000001',
    row('Main, "old" street', 7, '0044-03-15 BC'),
    array[row('a', 1, null)::parts.place, null, row(null, null, null)::parts.place],
    row('x', row('y', 2, '2026-01-01'), '[1,3]'),
    '[1,5)', '[2026-01-01,)', '(0.1,0.2]', '{[1,3),[5,8)}', '{"[2026-01-01,2026-02-01)",empty}',
    '{{1,2},{3,null}}', '{{1.50,NaN},{2,3}}', '{{1,2},{3,4}}'
);
insert into parts.things values ('00000000-0000-7000-8000-000000000002');
insert into parts.things (id, place, places, span, spans, day_list, grid, amounts, strict_grid) values (
    '00000000-0000-7000-8000-000000000003',
    row(null, null, null), '{}', 'empty', '{}', '{}', '{}', '{}', '{{1},{null}}'
);
insert into parts.things (id, grid, strict_grid) values (
    '00000000-0000-7000-8000-000000000004', '{1,2}', '{{{1}}}'
);

create type parts.floats as range (subtype = double precision, multirange_type_name = parts.floats_of);
create table parts.stretches (
    id uuid primary key,
    days daterange, floats parts.floats, large int8range, local tsrange, moments tstzrange, prices numrange, whole int4range,
    days_of datemultirange, floats_of parts.floats_of, large_of int8multirange, local_of tsmultirange,
    moments_of tstzmultirange, prices_of nummultirange, whole_of int4multirange
);
grant select on parts.stretches to anon, authenticated;
insert into parts.stretches (id) values ('00000000-0000-7000-8000-000000000099');
-- Each shape with the least, a middle and the greatest end: what every operator tells apart. The last has a hole.
do $$
declare
    shapes text[] := '{empty,"(,)","[0,1)","[0,1]","(0,1)","[1,2)","(1,2]","[2,)","(,0]","[0,0]","[0,2]"}';
    ends jsonb := '{
        "days": ["-infinity", "2026-01-31", "infinity"], "floats": ["-0.1", "0.30000000000000004", "1e300"],
        "large": ["-9223372036854775807", "0", "9223372036854775806"],
        "local": ["0044-03-15 10:00:00.000001 BC", "2026-01-31", "12026-01-01"],
        "moments": ["0044-03-15 10:00:00.000001+00 BC", "2026-01-31 23:00:00+05:30", "infinity"],
        "prices": ["-0.10", "0.12345678901234567890123", "1e30"], "whole": ["-2147483648", "0", "2147483646"]}';
    part record;
    made text;
begin
    for place in 1 .. array_length(shapes, 1) loop
        insert into parts.stretches (id) values (format('00000000-0000-7000-8000-%s', lpad(place::text, 12, '0'))::uuid);
        for part in select key, value from jsonb_each(ends) loop
            made := replace(shapes[place], '0', '<a>');
            made := replace(replace(made, '1', '<b>'), '2', '<c>');
            made := replace(replace(replace(made, '<a>', format('"%s"', part.value ->> 0)),
                '<b>', format('"%s"', part.value ->> 1)), '<c>', format('"%s"', part.value ->> 2));
            execute format('update parts.stretches set %1$I = $1::%2$s, %1$s_of = case $2 when 1 then $3::%3$s '
                'when 11 then $3::%3$s - (select %1$s_of from parts.stretches where id::text like ''%%4'') else $3::%3$s end '
                'where id::text like ''%%'' || lpad($2::text, 12, ''0'')', part.key,
                (select atttypid::regtype from pg_attribute where attrelid = 'parts.stretches'::regclass and attname = part.key),
                (select atttypid::regtype from pg_attribute
                    where attrelid = 'parts.stretches'::regclass and attname = part.key || '_of'))
            using made, place, case place when 1 then '{}' else '{' || made || '}' end;
        end loop;
    end loop;
end $$;

create function parts.moved(p_number integer) returns table (place parts.place, span int4range, places parts.place[])
language sql volatile
as $$ select row('new', p_number, 'infinity')::parts.place, int4range(1, p_number), array[row('a', 1, null)::parts.place] $$;
create function parts.thing_of(p_id uuid) returns parts.things language sql stable
as $$ select * from parts.things where id = p_id $$;
create function parts.echo_place(p_place parts.place) returns parts.place language sql stable as 'select p_place';
create function parts.as_text(
    p_shop parts.shop default null, p_places parts.place[] default null, p_span int4range default null,
    p_spans int4multirange default null, p_days daterange[] default null
) returns text language sql stable
as $$ select concat_ws(' ', p_shop, p_places, p_span, p_spans, p_days) $$;
grant execute on all functions in schema parts to anon, authenticated;
