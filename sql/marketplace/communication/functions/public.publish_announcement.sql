--! requires functions/private.require_admin_user.sql
-- Security definer: nobody may write announcements directly.
create or replace function public.publish_announcement(
    p_title text,
    p_message text,
    p_audience text default 'all',
    p_company_id uuid default null,
    p_region text default null,
    p_published_at timestamptz default now(),
    p_expires_at timestamptz default null
) returns table (announcement_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_admin_user();
    v_title constant text := private.require_text(p_title, 'p_title', 255);
    v_message constant text := private.require_text(p_message, 'p_message', 10000);
    v_audience constant text := coalesce(p_audience, 'all');
    v_published_at constant timestamptz := coalesce(p_published_at, now());
begin
    if v_audience not in ('all', 'contributors', 'companies', 'company', 'region') then
        raise exception using
            errcode = 'PT400',
            message = 'An announcement is for all, contributors, companies, a company or a region.',
            column = 'p_audience';
    end if;
    if (v_audience = 'company') <> (p_company_id is not null) then
        raise exception using
            errcode = 'PT400',
            message = 'A company is named where the audience is one, and only there.',
            column = 'p_company_id';
    end if;
    if (v_audience = 'region') <> (p_region is not null) or p_region !~ '^[A-Z]{2}$' then
        raise exception using
            errcode = 'PT400',
            message = 'A region is named where the audience is one, and only there.',
            hint = 'Send a country code of two capital letters, such as NG.',
            column = 'p_region';
    end if;
    if p_expires_at <= greatest(v_published_at, now()) then
        raise exception using
            errcode = 'PT400',
            message = 'It would end before anybody could read it.',
            column = 'p_expires_at';
    end if;
    if p_company_id is not null and not exists (
        select
        from public.companies as company
        where company.id = p_company_id
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such company.',
            column = 'p_company_id';
    end if;
    return query
    insert into public.announcements (
        title, message, audience, company_id, region, published_at, expires_at, published_by
    )
    values (
        v_title, v_message, v_audience, p_company_id, p_region, v_published_at, p_expires_at, v_admin.id
    )
    returning id;
end
$$;

comment on function public.publish_announcement(text, text, text, uuid, text, timestamptz, timestamptz) is
    'Tells something to everybody, to contributors, to companies, to one company or to one region. For admins.';
revoke execute on function public.publish_announcement(text, text, text, uuid, text, timestamptz, timestamptz)
from public, anon, authenticated, service_role, api_key;
grant execute on function public.publish_announcement(text, text, text, uuid, text, timestamptz, timestamptz)
to authenticated;
