--! requires functions/private.setting.sql
create or replace function private.validates_until(p_upload public.uploads) returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
    select case
        when (p_upload).scan_status = 'waiting'
            then now() + (private.setting('upload_scan_minutes') #>> '{}')::numeric * interval '1 minute'
    end
$$;

comment on function private.validates_until(public.uploads) is
    'Until when an answer with this file waits for somebody to look into it; null: it does not wait.';
revoke execute on function private.validates_until(public.uploads) from public;
