-- Security definer: see sign_up. Bounded: whoever has more mails sent pushes the oldest out.
create or replace function sign_in.keep_mail(
    p_recipient text, p_kind text, p_subject text, p_code text, p_link text, p_body text default null
) returns void
language sql
volatile
security definer
set search_path = ''
as $$
    insert into sign_in.mails (recipient, kind, subject, code, link, body)
    values (p_recipient, p_kind, p_subject, p_code, p_link, p_body);
    delete from sign_in.mails
    where id <= (
        select mail.id
        from sign_in.mails as mail
        order by mail.id desc
        offset 300
        limit 1
    );
$$;

comment on function sign_in.keep_mail(text, text, text, text, text, text) is 'Puts a mail into the mailbox of development, which holds the newest 300.';
revoke execute on function sign_in.keep_mail(text, text, text, text, text, text) from public;
grant execute on function sign_in.keep_mail(text, text, text, text, text, text) to service_role;
