with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything or cardinality(b.k2) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_reviewed_company_ids"() where not a.everything) as k2
        from (
          select not row_security_active('"public"."submissions"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'status', case p2."status"
        when 'validating' then to_json('VALIDATING'::text)
        when 'pending' then to_json('PENDING'::text)
        when 'approved' then to_json('APPROVED'::text)
        when 'rejected' then to_json('REJECTED'::text)
        when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select distinct on (u12."submitted_at", u12."id") u12.*
        from (
          (
            select b5.*
            from (
              select t4."submitted_at", t4."id", t4."status"
              from "public"."submissions" as t4
              where (select not s3.walks from s3) and t4."user_id" >= (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)
              order by t4."user_id", t4."submitted_at", t4."id"
              limit 101
            ) as b5
            limit $5::bigint
          ) union all (select e8.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."submitted_at", t6."id", t6."status" from "public"."submissions" as t6 where t6."company_id" >= k7.key and t6."company_id" <= k7.key order by t6."company_id", t6."submitted_at", t6."id" limit 101) as b9 limit $5::bigint) as e8) union all (select b11.* from (select t10."submitted_at", t10."id", t10."status" from "public"."submissions" as t10 where (select s3.walks from s3) and ((select s3.everything from s3) or t10."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) or t10."company_id" = any (coalesce((select s3.k2 from s3)))) order by t10."submitted_at", t10."id" limit 101) as b11 limit $5::bigint)
        ) as u12
        order by u12."submitted_at", u12."id"
        limit $5::bigint
      ) as p2
      order by p2."submitted_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
