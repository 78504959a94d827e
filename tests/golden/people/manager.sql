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
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          (
            select e6.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k5 cross join lateral (
              select 1 as one
              from "public"."companies" as t4
              where t4."id" >= k5.key and t4."id" <= k5.key offset 0
            ) as e6
          ) union all
          select 1 as one
          from "public"."companies" as t7
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t7."id" = any (coalesce((select s3.k1 from s3)))
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'name', p2."name",
        'billingStatus', case p2."billing_status"
        when 'unverified' then to_json('UNVERIFIED'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'past_due' then to_json('PAST_DUE'::text)
        when 'suspended' then to_json('SUSPENDED'::text)
        else case
        when p2."billing_status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'members', j13.v
      ) as v1
      from (
        select distinct on (u19."name", u19."id") u19.*
        from (
          (select e16.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k15 cross join lateral (select t14."name", t14."id", t14."billing_status" from "public"."companies" as t14 where t14."id" = k15.key offset 0) as e16) union all (
            select b18.*
            from (
              select t17."name", t17."id", t17."billing_status"
              from "public"."companies" as t17
              where (select s3.walks from s3) and (
                (select s3.everything from s3) or t17."id" = any (coalesce((select s3.k1 from s3)))
              )
              order by t17."name", t17."id"
              limit 101
            ) as b18
            limit $5::bigint
          )
        ) as u19
        order by u19."name", u19."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'role', case p8."role"
            when 'manager' then to_json('MANAGER'::text)
            when 'viewer' then to_json('VIEWER'::text)
            when 'billing' then to_json('BILLING'::text)
            else case
            when p8."role" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'person', j10.v
          ) as v1
          from (
            select b12.*
            from (
              select t11."created_at", t11."id", t11."role", t11."user_id"
              from "public"."company_members" as t11
              where t11."company_id" = p2."id"
              order by t11."created_at", t11."id"
              limit 101
            ) as b12
            limit $6::bigint
          ) as p8
          left join lateral (
            select json_build_object('name', t9."name") as v
            from "public"."public_profiles" as t9
            where t9."id" = p8."user_id"
            limit 1
          ) as j10 on true
          order by p8."created_at", p8."id"
        ) as i
      ) as j13 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."campaigns"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'name', p2."name",
        'status', case p2."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'reviewMode', case p2."review_mode"
        when 'company' then to_json('COMPANY'::text)
        when 'judges' then to_json('JUDGES'::text)
        when 'agreement' then to_json('AGREEMENT'::text)
        else case
        when p2."review_mode" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'isPrivate', p2."is_private",
        'isOpen', coalesce(to_json("public"."campaign_is_open"(p2.row_of)), '{"\u003ainvalid":0}'::json),
        'progress', (
          select case
          when s.v in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
          else to_json(s.v::text) end
          from (select "public"."campaign_progress"(p2.row_of) as v offset 0) as s
        ),
        'targetCount', p2."target_count",
        'company', j5.v,
        'invitations', j11.v
      ) as v1
      from (
        select distinct on (u18."name", u18."id") u18.*
        from (
          (
            select e14.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k13 cross join lateral (
              select b15.*
              from (
                select t12."name",
                t12."id",
                t12."status",
                t12."review_mode",
                t12."is_private",
                t12."target_count",
                t12."company_id",
                t12 as row_of
                from "public"."campaigns" as t12
                where t12."company_id" >= k13.key and t12."company_id" <= k13.key
                order by t12."company_id", t12."name", t12."id"
                limit 101
              ) as b15
              limit $7::bigint
            ) as e14
          ) union all (select b17.* from (select t16."name", t16."id", t16."status", t16."review_mode", t16."is_private", t16."target_count", t16."company_id", t16 as row_of from "public"."campaigns" as t16 where (select s3.walks from s3) and ((select s3.everything from s3) or t16."company_id" = any (coalesce((select s3.k1 from s3)))) order by t16."name", t16."id" limit 101) as b17 limit $7::bigint)
        ) as u18
        order by u18."name", u18."id"
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t4."name") as v
        from "public"."companies" as t4
        where t4."id" = p2."company_id"
        limit 1
      ) as j5 on true
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object('person', j8.v) as v1
          from (
            select b10.*
            from (
              select t9."created_at", t9."id", t9."user_id"
              from "public"."campaign_invitations" as t9
              where t9."campaign_id" = p2."id"
              order by t9."created_at" desc, t9."id" desc
              limit 101
            ) as b10
            limit $8::bigint
          ) as p6
          left join lateral (
            select json_build_object('name', t7."name") as v
            from "public"."public_profiles" as t7
            where t7."id" = p6."user_id"
            limit 1
          ) as j8 on true
          order by p6."created_at" desc, p6."id" desc
        ) as i
      ) as j11 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
