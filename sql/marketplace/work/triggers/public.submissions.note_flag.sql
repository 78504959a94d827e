create or replace trigger note_flag_insert after insert on public.submissions
for each row
when (new.is_flagged)
execute function private.note_flag();
comment on trigger note_flag_insert on public.submissions is 'It is known which tasks had a flag.';

create or replace trigger note_flag_update after update on public.submissions
for each row
when (old.is_flagged <> new.is_flagged)
execute function private.note_flag();
comment on trigger note_flag_update on public.submissions is 'It is known which tasks had a flag.';
