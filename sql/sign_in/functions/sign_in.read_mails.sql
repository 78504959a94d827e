--! requires functions/sign_in.instant.sql
-- Security definer: see sign_up.
create or replace function sign_in.read_mails(p_recipient text, p_limit integer) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select
        jsonb_build_object(
            'mails', coalesce(
                jsonb_agg(
                    jsonb_build_object(
                        'id', mail.id,
                        'to', mail.recipient,
                        'kind', mail.kind,
                        'subject', mail.subject,
                        'code', mail.code,
                        'link', mail.link,
                        'body', mail.body,
                        'sent_at', sign_in.instant(mail.sent_at)
                    )
                    order by mail.id desc
                ),
                '[]'
            )
        )
    from (
        select *
        from sign_in.mails as newest
        where
            p_recipient is null
            or newest.recipient = p_recipient
        order by newest.id desc
        limit p_limit
    ) as mail
$$;

comment on function sign_in.read_mails(text, integer) is 'The newest mails, to one address or to all.';
revoke execute on function sign_in.read_mails(text, integer) from public;
grant execute on function sign_in.read_mails(text, integer) to service_role;
