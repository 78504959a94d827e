-- What many tell at the same moment, and all that can be wrong with one of them.
create schema gathered;
grant usage on schema gathered to anon, authenticated;

create table gathered.marks (
    note text primary key,
    owner_id uuid default auth.uid(),
    times integer not null default 1
);
alter table gathered.marks enable row level security;
alter table gathered.marks force row level security;
create policy marks_select on gathered.marks for select to authenticated using (owner_id = (select auth.uid()));
create policy marks_insert on gathered.marks for insert to authenticated
with check (owner_id = (select auth.uid()) and note <> 'forbidden');
create policy marks_update on gathered.marks for update to authenticated using (owner_id = (select auth.uid()));
grant select, insert, update on gathered.marks to authenticated;

create function gathered.mark(p_note text) returns table (note text, owner_id uuid)
language plpgsql
volatile
as $$
begin
    insert into gathered.marks as mark (note) values (p_note)
    on conflict on constraint marks_pkey do update set times = mark.times + 1;
    if p_note = 'wrong' then
        raise exception using errcode = 'XL001', message = 'wrong', column = 'p_note';
    end if;
    if p_note = 'slow' then
        perform pg_sleep(60);
    end if;
    return query select p_note, (select auth.uid()) where p_note <> 'nothing';
end
$$;
grant execute on all functions in schema gathered to anon, authenticated;
