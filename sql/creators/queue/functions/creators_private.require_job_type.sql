create or replace function creators_private.require_job_type(
    p_job_type text, p_column text default 'p_job_type'
) returns creators.job_type
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_type creators.job_type;
begin
    select * into v_type
    from creators.job_type as type
    where
        type.slug = p_job_type
        and type.is_active;
    if not found then
        raise exception using
            errcode = 'XV601',
            message = 'There is no such type of jobs.',
            hint = 'creatorJobTypes lists those that there are.',
            column = p_column;
    end if;
    return v_type;
end
$$;

comment on function creators_private.require_job_type(text, text) is 'The type of jobs of this name that is in use; XV601 otherwise.';
revoke execute on function creators_private.require_job_type(text, text) from public;
