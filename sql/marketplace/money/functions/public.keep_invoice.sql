-- Security definer: nobody may write invoices directly. For the service invoices, in the transaction that ends its work.
create or replace function public.keep_invoice(p_key text, p_result jsonb) returns void
language sql
volatile
security definer
set search_path = ''
as $$
    update public.invoices as invoice
    set
        path = p_result ->> 'path',
        size_bytes = (p_result ->> 'size')::integer
    where
        invoice.id = p_key::uuid
        and invoice.path is null
        and jsonb_typeof(p_result) = 'object'
$$;

comment on function public.keep_invoice(text, jsonb) is 'Keeps where the file of an invoice lies in the storage.';
revoke execute on function public.keep_invoice(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_invoice(text, jsonb) to service_role;
