create schema quiz;
grant usage on schema quiz to anon, authenticated;

create type quiz.tone as enum ('text', 'number');

create table quiz.questions (
    id uuid primary key,
    kind text not null,
    is_hidden boolean not null default false
);
alter table quiz.questions enable row level security;
create policy questions_select on quiz.questions for select to anon, authenticated using (not is_hidden);
grant select on quiz.questions to anon, authenticated;

create table quiz.replies (
    id uuid primary key default gen_random_uuid(),
    number integer not null unique,
    question_id uuid references quiz.questions (id),
    kind text,
    tone quiz.tone,
    body jsonb
);
grant select, insert on quiz.replies to anon, authenticated;

create function quiz.kind_of(p_reply quiz.replies) returns text
language sql stable as $$ select p_reply.kind $$;

create function quiz.sent(p_body jsonb default null, p_more text default 'none') returns table (body jsonb, kind text, more text)
language sql as $$ select p_body, 'number', p_more $$;

create function quiz.kept(p_number integer, p_body jsonb default '"none"') returns table (id uuid, given text)
language sql as $$
    insert into quiz.replies (number, body) values (p_number, p_body)
    returning id, body::text
$$;

create function quiz.changed(p_number integer, p_changes jsonb) returns table (changes jsonb)
language sql as $$ select p_changes $$;

create type quiz.entry as (place integer, body jsonb);

create function quiz.listed(p_entries quiz.entry []) returns table (given text)
language sql as $$ select to_jsonb(p_entries)::text $$;

create function quiz.as_text(p_body jsonb default null) returns text
language sql immutable as $$ select p_body::text $$;

grant execute on all functions in schema quiz to anon, authenticated;
