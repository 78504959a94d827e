drop trigger if exists refuse_change on public.xp_events;
create trigger refuse_change before update or delete or truncate on public.xp_events
for each statement execute function private.refuse_change();
comment on trigger refuse_change on public.xp_events is 'A ledger is append-only.';
