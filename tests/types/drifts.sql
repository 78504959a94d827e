-- What declarations are held against: each of them says something of this that is not so.
create schema odd;
grant usage on schema odd to anon, authenticated;
create type odd.mood as enum ('sad', 'happy');
create type odd.place as (street text, number integer, notes json);

create table odd.rows (
    id uuid primary key,
    a integer not null,
    b integer not null,
    name text,
    mood odd.mood,
    words text[],
    spot point,
    data json,
    document jsonb,
    flag boolean,
    place odd.place,
    span int4range,
    spans int4range[],
    unique (a, b)
);
create table odd.others (id uuid, key uuid not null, row_id bigint, unique (id));

create function odd.text_of() returns text language sql stable as 'select ''abc''';
create function odd.texts_of() returns setof text language sql stable as 'select ''abc''';
create function odd.with_number(p_number integer) returns integer language sql stable as 'select p_number';
create function odd.row_of(p_id uuid) returns odd.rows language sql stable
as 'select * from odd.rows where id = p_id';
create function odd.rows_of() returns setof odd.rows language sql stable as 'select * from odd.rows';
create function odd.name_of(p_row odd.rows) returns text language sql stable as 'select p_row.name';
create function odd.names_of(p_row odd.rows) returns setof text language sql stable as 'select p_row.name';
create function odd.same_as(p_row odd.rows) returns setof odd.rows language sql stable as 'select p_row.*';
create function odd.places() returns odd.place[] language sql stable as 'select array[]::odd.place[]';
create function odd.many_places() returns setof odd.place[] language sql stable as 'select array[]::odd.place[]';
create function odd.changed(p_name text) returns table (name text, changed_at timestamptz) language sql volatile
as 'select p_name, now()';
create function odd.data_of(p_row odd.rows) returns json language sql stable as 'select p_row.data';
create procedure odd.procedure(p_a integer) language sql as 'select 1';
create aggregate odd.aggregate(p_a integer) (sfunc = int4pl, stype = integer);
create function odd.variadic(variadic p_numbers integer[]) returns text language sql stable as $$ select 'a' $$;
create function odd.nameless(integer default 1) returns text language sql stable as $$ select 'a' $$;
create function odd.more_of(p_row odd.rows, p_more integer) returns integer language sql stable as 'select p_more';
create function odd.nothing() returns void language sql stable as '';
create function odd.half_named(p_one integer, integer) returns text language sql stable as $$ select 'a' $$;
