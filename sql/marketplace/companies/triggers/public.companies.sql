-- Money that moves is no edit of the company.
create or replace trigger touch_updated_at before update on public.companies
for each row
when (old.wallet_balance = new.wallet_balance)
execute function private.touch_updated_at();
