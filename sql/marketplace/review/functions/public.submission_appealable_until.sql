--! requires functions/private.waiting_time.sql
-- Security definer: it reads a setting. It tells a caller nothing but of their own appeals, whatever row they hand it.
create or replace function public.submission_appealable_until(public.submissions) returns timestamptz
language sql
stable
security definer
set search_path = ''
as $$
    select case
        when
            $1.status = 'rejected'
            and $1.user_id = (select auth.uid())
            and not exists (
                select
                from public.appeals as appeal
                where
                    appeal.submission_id = $1.id
                    and appeal.user_id = (select auth.uid())
            )
            then $1.reviewed_at + private.waiting_time('appeal_time')
    end
$$;

comment on function public.submission_appealable_until(public.submissions) is
    'Until when the caller may appeal against the rejection of their submission; null once it was appealed.';
revoke execute on function public.submission_appealable_until(public.submissions) from public, anon, authenticated, service_role, api_key;
grant execute on function public.submission_appealable_until(public.submissions) to anon, authenticated, service_role;
