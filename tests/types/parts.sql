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
