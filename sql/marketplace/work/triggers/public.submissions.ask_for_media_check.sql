create or replace trigger ask_for_media_check_insert after insert on public.submissions
for each row
when (new.status = 'validating')
execute function private.ask_for_media_check();
comment on trigger ask_for_media_check_insert on public.submissions is 'An answer with a file waits for the service that looks into media.';

create or replace trigger ask_for_media_check_update after update on public.submissions
for each row
when (
    new.status = 'validating'
    and (old.status <> 'validating' or old.media_path is distinct from new.media_path)
)
execute function private.ask_for_media_check();
comment on trigger ask_for_media_check_update on public.submissions is 'A revision with another file does too.';
