create or replace function creators_private.add_seo_usage(
    p_submission creators.seo_submission, p_response_status integer, p_has_failed boolean
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if p_response_status not between 100 and 599 then
        raise exception using
            errcode = 'PT400',
            message = 'This is no status of HTTP.',
            hint = 'Send the number from 100 to 599 that the search engine answered, or leave it out.',
            column = 'p_response_status';
    end if;
    insert into creators.seo_usage (user_id, submission_id, search_engine_slug, response_status, has_failed)
    select
        p_submission.user_id,
        p_submission.id,
        connection.search_engine_slug,
        p_response_status,
        p_has_failed
    from creators.seo_connection as connection
    where connection.id = p_submission.connection_id;
end
$$;

comment on function creators_private.add_seo_usage(creators.seo_submission, integer, boolean) is
    'Notes what a search engine answered.';
revoke execute on function creators_private.add_seo_usage(creators.seo_submission, integer, boolean) from public;
