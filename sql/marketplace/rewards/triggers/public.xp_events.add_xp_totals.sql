drop trigger if exists add_xp_totals on public.xp_events;
create trigger add_xp_totals after insert on public.xp_events
referencing new table as new_rows
for each statement execute function private.add_xp_totals();
comment on trigger add_xp_totals on public.xp_events is 'The totals of a person''s days and weeks follow the ledger.';
