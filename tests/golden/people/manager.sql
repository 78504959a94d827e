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
    select json_build_object(
      'totalCount', (select count(*) from "public"."companies" as g),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'name', p2."name",
        'billingStatus', case p2."billing_status"
        when 'active' then to_json('ACTIVE'::text)
        when 'past_due' then to_json('PAST_DUE'::text)
        when 'suspended' then to_json('SUSPENDED'::text)
        else case
        when p2."billing_status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'members', j7.v
      ) as v1
      from (
        select t8."name", t8."id", t8."billing_status"
        from "public"."companies" as t8
        order by t8."name", t8."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'role', case p3."role"
            when 'manager' then to_json('MANAGER'::text)
            when 'viewer' then to_json('VIEWER'::text)
            when 'billing' then to_json('BILLING'::text)
            else case
            when p3."role" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'person', j5.v
          ) as v1
          from (
            select t6."created_at", t6."id", t6."role", t6."user_id"
            from "public"."company_members" as t6
            where t6."company_id" = p2."id"
            order by t6."created_at", t6."id"
            limit $6::bigint
          ) as p3
          left join lateral (
            select json_build_object('name', t4."name") as v
            from "public"."public_profiles" as t4
            where t4."id" = p3."user_id"
            limit 1
          ) as j5 on true
          order by p3."created_at", p3."id"
        ) as i
      ) as j7 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
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
        'company', j4.v,
        'invitations', j9.v
      ) as v1
      from (
        select t10."name",
        t10."id",
        t10."status",
        t10."review_mode",
        t10."is_private",
        t10."target_count",
        t10."company_id",
        t10 as row_of
        from "public"."campaigns" as t10
        order by t10."name", t10."id"
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t3."name") as v
        from "public"."companies" as t3
        where t3."id" = p2."company_id"
        limit 1
      ) as j4 on true
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object('person', j7.v) as v1
          from (
            select t8."created_at", t8."id", t8."user_id"
            from "public"."campaign_invitations" as t8
            where t8."campaign_id" = p2."id"
            order by t8."created_at" desc, t8."id" desc
            limit $8::bigint
          ) as p5
          left join lateral (
            select json_build_object('name', t6."name") as v
            from "public"."public_profiles" as t6
            where t6."id" = p5."user_id"
            limit 1
          ) as j7 on true
          order by p5."created_at" desc, p5."id" desc
        ) as i
      ) as j9 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
