create schema notes;
grant usage on schema notes to authenticated;

create table notes.notes (
    id uuid primary key default gen_random_uuid(),
    owner_id uuid not null
);
alter table notes.notes enable row level security;
alter table notes.notes force row level security;
grant select on notes.notes to authenticated;
create policy notes_select on notes.notes for select to authenticated using (owner_id = (select auth.uid()));

create function notes.log() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    insert into gateway.events (topic, entity_id, keys) values ('note_written', new.id, array[new.owner_id]);
    return null;
end
$$;
create trigger log after insert on notes.notes for each row execute function notes.log();
