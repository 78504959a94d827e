-- A small press: what lists are filtered, ordered and searched by, under Row Level Security.
create schema press;
grant usage on schema press to anon, authenticated, service_role;

create table press.authors (
    id uuid primary key,
    name text not null,
    country text,
    mentor_id uuid references press.authors (id),
    is_hidden boolean not null default false
);
create table press.books (
    id uuid primary key,
    author_id uuid references press.authors (id),
    title text not null,
    subtitle text,
    pages integer,
    tags text[],
    data jsonb,
    printed int4range,
    document tsvector not null generated always as (
        setweight(to_tsvector('english', title), 'A') || to_tsvector('english', coalesce(subtitle, ''))
    ) stored
);
create index books_document on press.books using gin (document);
create index books_title on press.books (title text_pattern_ops);
create index books_tags on press.books using gin (tags);
create index books_data on press.books using gin (data jsonb_path_ops);
create table press.reviews (
    id uuid primary key,
    book_id uuid not null references press.books (id),
    stars integer,
    body text not null,
    is_secret boolean not null default false
);
create index books_author on press.books (author_id);
create index reviews_book on press.reviews (book_id);

-- Books stand on shelves, and a copy is of one edition of a book: a key of two columns.
create table press.shelves (id uuid primary key, name text not null);
create table press.shelf_books (
    shelf_id uuid not null references press.shelves (id),
    book_id uuid not null references press.books (id),
    is_secret boolean not null default false
);
create table press.editions (
    book_id uuid not null references press.books (id),
    number integer not null,
    year integer,
    primary key (book_id, number)
);
create table press.copies (id uuid primary key, book_id uuid, number integer);

create function press.book_label(book press.books) returns text language sql stable
as $$ select nullif(left(book.title, 3), '100') || coalesce(' (' || book.pages || ')', '') $$;
create function press.book_size(book press.books) returns integer language sql immutable
as $$ select coalesce(book.pages, 0) / 100 $$;
create function press.author_fame(author press.authors) returns integer language sql stable
as $$ select length(author.name) % 4 $$;
create function press.reads_all() returns boolean language sql stable
as $$ select (select auth.uid()) is not null $$;
create function press.open_authors() returns setof uuid language sql stable
as $$ select id from press.authors where name = 'Ada' or country is not null $$;
grant execute on all functions in schema press to anon, authenticated, service_role;

insert into press.authors
select
    ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid,
    (array['Ada', 'Bo', 'Ada', 'Čapek', 'Eve'])[n % 5 + 1],
    (array['CZ', 'NO', null])[n % 3 + 1],
    case when n > 3 then ('00000000-0000-7000-8000-0000000001' || lpad((n % 3 + 1)::text, 2, '0'))::uuid end,
    n in (2, 7)
from generate_series(1, 9) as n;

insert into press.books (id, author_id, title, subtitle, pages, tags, data, printed)
select
    ('00000000-0000-7000-8000-0000000002' || lpad(n::text, 2, '0'))::uuid,
    case when n % 6 > 0 then ('00000000-0000-7000-8000-0000000001' || lpad((n % 9 + 1)::text, 2, '0'))::uuid end,
    (array['100% wool', 'A_b', 'A\b', 'Sea songs', 'The sea', 'naïve', 'A Sea of seas', ''])[n % 8 + 1],
    (array[null, 'songs of the sea', 'x', ''])[n % 4 + 1],
    case when n % 5 > 0 then n * 37 % 500 end,
    (array[null, '{}', '{a}', '{a,b}', '{b,NULL}'])[n % 5 + 1]::text[],
    (array[
        null, 'null', '{"a": {"b": [1, 2, "x"]}, "k": null}', '{"a": {"b": [3]}, "k": 1}', '[1, "k"]', '"text"',
        '{"a": {"b": "3"}}', '{"a": {"b": 10.50}}'
    ])[n % 8 + 1]::jsonb,
    (array[null, 'empty', '[1,10)', '[5,20)', '(,3)', '[30,)'])[n % 6 + 1]::int4range
from generate_series(1, 40) as n;

insert into press.reviews
select
    ('00000000-0000-7000-8000-0000000003' || lpad(n::text, 2, '0'))::uuid,
    ('00000000-0000-7000-8000-0000000002' || lpad((n % 25 + 1)::text, 2, '0'))::uuid,
    case when n % 7 > 0 then n % 5 + 1 end,
    'review ' || n,
    n % 4 = 0
from generate_series(1, 60) as n;

insert into press.shelves
select ('00000000-0000-7000-8000-0000000004' || lpad(n::text, 2, '0'))::uuid, 'shelf ' || n
from generate_series(1, 3) as n;
insert into press.shelf_books
select s.id, b.id, right(b.id::text, 1) = '4'
from press.shelves as s
join press.books as b on right(b.id::text, 2)::integer % 7 in (right(s.id::text, 1)::integer, 5);
insert into press.editions
select b.id, n, nullif(1990 + n + right(b.id::text, 2)::integer, 2000)
from press.books as b
cross join generate_series(1, 2) as n
where right(b.id::text, 2)::integer < 12;
insert into press.copies
select
    ('00000000-0000-7000-8000-0000000005' || lpad(n::text, 2, '0'))::uuid,
    ('00000000-0000-7000-8000-0000000002' || lpad((n % 14 + 1)::text, 2, '0'))::uuid,
    n % 3 + 1
from generate_series(1, 30) as n;

alter table press.shelves enable row level security;
alter table press.shelf_books enable row level security;
alter table press.editions enable row level security;
alter table press.copies enable row level security;
create policy shelves_select on press.shelves for select to anon, authenticated using (true);
create policy shelf_books_select on press.shelf_books for select to anon, authenticated
using (not is_secret or (select auth.uid()) is not null);
create policy editions_select on press.editions for select to anon, authenticated using (true);
create policy copies_select on press.copies for select to anon, authenticated using (true);
alter table press.authors enable row level security;
alter table press.books enable row level security;
alter table press.reviews enable row level security;
create policy authors_select on press.authors for select to anon, authenticated
using (not is_hidden or (select auth.uid()) is not null);
create policy books_select on press.books for select to anon, authenticated using (true);
create policy reviews_select on press.reviews for select to anon, authenticated
using (not is_secret or (select auth.uid()) is not null);
grant select on all tables in schema press to anon, authenticated;
