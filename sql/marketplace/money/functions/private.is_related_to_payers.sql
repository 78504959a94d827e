--! requires functions/private.relations_to_payers.sql
-- Nothing says to the person which relation it is.
create or replace function private.is_related_to_payers(p_user_id uuid, p_fingerprints text[] default null)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
    select private.relations_to_payers(p_user_id, p_fingerprints) <> '{}'
$$;

comment on function private.is_related_to_payers(uuid, text[]) is
    'Whether a person was paid by a company among whose people, former ones too, is somebody they are related to: see relations_to_payers.';
revoke execute on function private.is_related_to_payers(uuid, text[]) from public;
