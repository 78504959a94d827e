drop trigger if exists refuse_change on public.dataset_versions;
create trigger refuse_change before update or delete or truncate on public.dataset_versions
for each statement execute function private.refuse_change();
comment on trigger refuse_change on public.dataset_versions is 'What is published never changes.';
