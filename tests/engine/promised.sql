-- Notes, of which the writer may not see all.
create schema promised;
grant usage on schema promised to anon, authenticated;

create table promised.notes (
    id uuid primary key default gen_random_uuid(),
    text text not null,
    is_open boolean not null
);
alter table promised.notes enable row level security;
alter table promised.notes force row level security;
create policy notes_select on promised.notes for select to authenticated using (is_open);
create policy notes_insert on promised.notes for insert to postgres with check (true);
grant select on promised.notes to authenticated;

-- security definer: who writes a note that is not open could not see it, and so not insert it
create function promised.write_note(p_text text, p_is_open boolean) returns table (note_id uuid, other_id uuid)
language sql
volatile
security definer
set search_path = ''
begin atomic
    insert into promised.notes (text, is_open) values (p_text, p_is_open) returning id, null::uuid;
end;
grant execute on all functions in schema promised to anon, authenticated;
