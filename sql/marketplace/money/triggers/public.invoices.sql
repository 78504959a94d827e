select private.fix_columns(
    'public.invoices', 'id', 'kind', 'company_id', 'deposit_id', 'corrects_id', 'series', 'number', 'amount', 'currency',
    'company_name', 'issuer_name', 'issuer_address', 'issuer_tax_id', 'note', 'payment_provider', 'payment_reference',
    'description', 'path', 'size_bytes', 'issued_at'
);
drop trigger if exists refuse_change on public.invoices;
create trigger refuse_change before delete or truncate on public.invoices
for each statement execute function private.refuse_change();
comment on trigger refuse_change on public.invoices is 'No number is left out.';
