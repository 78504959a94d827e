-- Whoever may not see the report any more hears nothing of it.
create or replace function private.notify_report(p_report public.reports) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        person.id,
        'A report is ready',
        format(
            'The report of %s, %s to %s, can be downloaded.',
            coalesce(
                (select format('"%s"', campaign.name) from public.campaigns as campaign where campaign.id = p_report.campaign_id),
                (select format('"%s"', company.name) from public.companies as company where company.id = p_report.company_id),
                'the platform'
            ),
            p_report.first_day,
            p_report.last_day
        ),
        'report_ready',
        'report',
        p_report.id,
        '/reports/' || p_report.id,
        case when p_report.mails then array['in_app', 'email'] else array['in_app'] end
    from (
        select member.user_id
        from public.company_members as member
        where
            member.company_id = p_report.company_id
            and member.role in ('manager', 'billing')
        union
        select admin.user_id
        from private.admins as admin
        where
            p_report.kind = 'platform'
            or admin.user_id = p_report.requested_by
    ) as reader
    inner join public.users as person on person.id = reader.user_id
    where
        person.is_active
        and reader.user_id = coalesce(p_report.requested_by, reader.user_id)
$$;

comment on function private.notify_report(public.reports) is
    'Tells who asked for a report that it is ready; of a scheduled one the company''s managers and billing, or the admins.';
revoke execute on function private.notify_report(public.reports) from public;
