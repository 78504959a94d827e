begin read only; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active('"public"."users"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."users" as t4
          where (select not s3.walks from s3) and t4."id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "public"."users" as t5
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t5."id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json),
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'role', case g."role"
            when 'contributor' then to_json('CONTRIBUTOR'::text)
            when 'company' then to_json('COMPANY'::text)
            when 'admin' then to_json('ADMIN'::text)
            else case
            when g."role" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*),
            'sum', json_build_object(
              'balance', case
              when sum(g."balance")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
              else to_json(sum(g."balance")::numeric::text) end
            )
          ) as v
          from (
            select t6."role", t6."balance"
            from "public"."users" as t6
            where (select not s3.walks from s3) and t6."id" >= (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            ) and t6."id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
            select t7."role", t7."balance"
            from "public"."users" as t7
            where (select s3.walks from s3) and (
              (select s3.everything from s3) or t7."id" = (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )
            )
          ) as g
          group by g."role"
          order by g."role"
          limit $1::bigint
        ) as h
      )
    ) as v
    from (
      select json_build_object(
        'fullName', p2."full_name",
        'role', case p2."role"
        when 'contributor' then to_json('CONTRIBUTOR'::text)
        when 'company' then to_json('COMPANY'::text)
        when 'admin' then to_json('ADMIN'::text)
        else case
        when p2."role" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'region', p2."region"
      ) as v1
      from (
        select distinct on (u12."created_at", u12."full_name", u12."id") u12.*
        from (
          (
            select b9.*
            from (
              select t8."created_at", t8."full_name", t8."id", t8."role", t8."region"
              from "public"."users" as t8
              where (select not s3.walks from s3) and t8."id" >= (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              ) and t8."id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)
              order by t8."id", t8."created_at", t8."full_name", t8."id"
              limit 101
            ) as b9
            limit $2::bigint
          ) union all (select b11.* from (select t10."created_at", t10."full_name", t10."id", t10."role", t10."region" from "public"."users" as t10 where (select s3.walks from s3) and ((select s3.everything from s3) or t10."id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t10."created_at", t10."full_name", t10."id" limit 101) as b11 limit $2::bigint)
        ) as u12
        order by u12."created_at", u12."full_name", u12."id"
        limit $2::bigint
      ) as p2
      order by p2."created_at", p2."full_name", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
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
        else '{"\u003ainvalid":0}'::json end end,
        'isFlagged', p2."is_flagged",
        'flagReason', "public"."submission_flag_reason"(p2.row_of)
      ) as v1
      from (
        select distinct on (u12."submitted_at", u12."id") u12.*
        from (
          (select b5.* from (select t4."submitted_at", t4."id", t4."status", t4."is_flagged", t4 as row_of from "public"."submissions" as t4 where (t4."status" = $3::text and t4."is_flagged" = $4::boolean) and (select not s3.walks from s3) and t4."user_id" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by t4."user_id" desc, t4."submitted_at" desc, t4."id" desc limit 101) as b5 limit $5::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."submitted_at", t6."id", t6."status", t6."is_flagged", t6 as row_of from "public"."submissions" as t6 where (t6."status" = $3::text and t6."is_flagged" = $4::boolean) and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."submitted_at" desc, t6."id" desc limit 101) as b9 limit $5::bigint) as e8) union all (
            select b11.*
            from (
              select t10."submitted_at", t10."id", t10."status", t10."is_flagged", t10 as row_of
              from "public"."submissions" as t10
              where (t10."status" = $3::text and t10."is_flagged" = $4::boolean) and (select s3.walks from s3) and (
                (select s3.everything from s3) or t10."user_id" = (
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                ) or t10."company_id" = any (coalesce((select s3.k2 from s3)))
              )
              order by t10."submitted_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $5::bigint
          )
        ) as u12
        order by u12."submitted_at" desc, u12."id" desc
        limit $5::bigint
      ) as p2
      order by p2."submitted_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
commit;
