-- Places with a page each, for tests of sitemaps.
create schema atlas;
grant usage on schema atlas to anon;
create table atlas.places (
    id uuid primary key,
    name text not null,
    is_public boolean not null default true,
    seen_at timestamptz
);
alter table atlas.places enable row level security;
alter table atlas.places force row level security;
create policy places_select on atlas.places for select to anon using (is_public);
grant select on atlas.places to anon;
create index places_pages_idx on atlas.places (id) include (name, seen_at) where is_public;

create function atlas.place_pages(p_after uuid, p_until uuid, p_limit integer)
returns table (page uuid, path text, modified_at timestamptz)
language sql stable security invoker set search_path = ''
as $$
    select place.id, '/places/' || place.name, place.seen_at from atlas.places as place
    where place.is_public and place.id > p_after and place.id <= p_until
    order by place.id limit p_limit
$$;
create function atlas.no_pages(p_after uuid, p_limit integer) returns table (page text, path text)
language sql stable as $$ select '', '' $$;

create function atlas.role() returns text language sql stable as 'select null::text';
grant execute on all functions in schema atlas to anon;

create trigger note_page after insert or update or delete on atlas.places
for each row execute function private.note_page('places');
create function atlas.place(p_number bigint) returns uuid language sql immutable
as $$ select ('00000000-0000-7000-8000-' || lpad(p_number::text, 12, '0'))::uuid $$;
select private.list_sitemap('places', 'atlas.place_pages');
