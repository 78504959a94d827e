--! requires functions/private.require_key.sql
-- Security definer: it asks private functions, and tells a caller nothing but who they are and where they
-- are members. Whether a row is shown, its policy decides each time.
create or replace function public.my_submission_keys() returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    if auth.role() = 'api_key' then
        return array[(private.require_key('submissions:read')).company_id];
    end if;
    if auth.uid() is null then
        raise exception using
            errcode = 'PT401',
            message = 'Sign in to do this.',
            hint = 'Send the access token of a person in the Authorization header.';
    end if;
    if private.is_admin() then
        return null;
    end if;
    return array[auth.uid()] || array(select private.my_company_ids(array['manager', 'viewer']));
end
$$;

comment on function public.my_submission_keys() is
    'Whose submissions the caller listens to: their own id and their companies as manager or viewer; a key to its company; null, everybody''s, for admins.';
revoke execute on function public.my_submission_keys() from public, anon, authenticated, service_role, api_key;
grant execute on function public.my_submission_keys() to anon, authenticated, api_key;
