--! requires functions/creators_private.give_up_submission.sql
-- Job.
create or replace function creators_private.expire_seo_submissions(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission creators.seo_submission;
    v_count integer := 0;
begin
    for v_submission in
        select submission.*
        from creators.seo_submission as submission
        inner join creators.users as creator on creator.id = submission.user_id
        where
            submission.status = 'pending'
            and submission.expires_at <= now()
        order by submission.expires_at, submission.id
        limit p_limit
        for no key update of creator, submission skip locked
    loop
        perform creators_private.give_up_submission(v_submission, 'The search engine was not reached within 24 hours.');
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

comment on function creators_private.expire_seo_submissions(integer) is
    'Gives up submissions that nobody settles within 24 hours; returns how many.';
revoke execute on function creators_private.expire_seo_submissions(integer) from public;
