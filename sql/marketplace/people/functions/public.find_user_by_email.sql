--! requires functions/private.require_admin_user.sql
-- Security definer: nobody reads auth.users. Whole addresses only, so that nobody learns them here. What is not found is
-- written down as well, and counts.
create or replace function public.find_user_by_email(p_email text, p_reason text) returns table (search_id uuid, user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_admin_user();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 500);
    v_email constant text := lower(btrim(p_email));
    v_most constant integer := (private.setting('email_searches_per_hour') #>> '{}')::integer;
    v_search_id uuid;
    v_found_id uuid;
begin
    if v_email is null or char_length(v_email) > 320 or v_email !~ '^[^[:space:]@]+@[^[:space:]@]+$' then
        raise exception using
            errcode = 'PT400',
            message = 'This is no e-mail address.',
            hint = 'Send a whole one like name@example.com, of at most 320 characters.',
            column = 'p_email';
    end if;
    -- One at a time for each admin.
    perform pg_advisory_xact_lock(hashtextextended('internal_audit.email_searches ' || v_admin.id, 0));
    perform private.require_admin_user();
    if (
        select count(*)
        from internal_audit.email_searches as search
        where
            search.searched_by = v_admin.id
            and search.created_at > now() - interval '1 hour'
    ) >= v_most then
        raise exception using
            errcode = 'XM211',
            message = format('An admin looks up at most %s addresses within an hour.', v_most),
            hint = 'Go on later.',
            column = 'p_email';
    end if;
    select account.id into v_found_id
    from auth.users as account
    inner join public.users as person on person.id = account.id
    where
        lower(account.email) = v_email
        -- where its sign-in could not be closed yet, the account has its address still
        and person.deleted_at is null
    limit 1;
    insert into internal_audit.email_searches (searched_by, email, reason, found_id)
    values (v_admin.id, v_email, v_reason, v_found_id)
    returning id into v_search_id;
    return query select v_search_id, v_found_id;
end
$$;

comment on function public.find_user_by_email(text, text) is
    'Admin: whose a whole e-mail address is, with a reason; each search is kept in internal_audit.email_searches, found or not. XM211 after too many within an hour.';
revoke execute on function public.find_user_by_email(text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.find_user_by_email(text, text) to authenticated;
