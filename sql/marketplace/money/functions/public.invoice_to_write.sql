-- Security definer: the service that writes invoices reads no tables.
create or replace function public.invoice_to_write(p_invoice_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select
        jsonb_build_object(
            'id', invoice.id,
            'kind', invoice.kind,
            'company_id', invoice.company_id,
            'company', invoice.company_name,
            'number', invoice.number,
            'corrects', (select other.number from public.invoices as other where other.id = invoice.corrects_id),
            'amount', invoice.amount::text,
            'currency', invoice.currency,
            'issuer', invoice.issuer_name,
            'address', invoice.issuer_address,
            'tax_id', invoice.issuer_tax_id,
            'note', invoice.note,
            'provider', invoice.payment_provider,
            'reference', invoice.payment_reference,
            'description', invoice.description,
            'issued_at', invoice.issued_at
        )
    from public.invoices as invoice
    where
        invoice.id = p_invoice_id
        and invoice.path is null
$$;

comment on function public.invoice_to_write(uuid) is 'What an invoice says that is not written yet; null where it is.';
revoke execute on function public.invoice_to_write(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.invoice_to_write(uuid) to service_role;
