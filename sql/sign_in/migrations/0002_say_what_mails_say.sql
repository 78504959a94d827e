-- squawk-ignore-file ban-drop-function
alter table sign_in.mails add column body text;
comment on column sign_in.mails.body is 'What it says beside its code and its link; null where it says no more.';

-- The body has joined what it is given.
drop function if exists sign_in.keep_mail(text, text, text, text, text);
