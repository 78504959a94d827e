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
      'totalCount', (
        select count(*)
        from "internal_audit"."platform_settings" as g
        where g."name" = any ($5::text[])
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'name', coalesce(to_json(p2."name"), '{"\u003ainvalid":0}'::json),
        'value', p2."value",
        'kind', coalesce(
          to_json(
            case p2."kind"
            when 'boolean' then to_json('BOOLEAN'::text)
            when 'integer' then to_json('INTEGER'::text)
            when 'decimal' then to_json('DECIMAL'::text)
            when 'duration' then to_json('DURATION'::text)
            when 'hours' then to_json('HOURS'::text)
            when 'text' then to_json('TEXT'::text)
            else case
            when p2."kind" is null then null
            else '{"\u003ainvalid":0}'::json end end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'minimum', p2."minimum",
        'maximum', p2."maximum",
        'canBeNull', coalesce(to_json(p2."can_be_null"), '{"\u003ainvalid":0}'::json),
        'needsSecondAdmin', coalesce(to_json(p2."needs_second_admin"), '{"\u003ainvalid":0}'::json),
        'changedAt', case
        when p2."changed_at" >= '0001-01-01' and p2."changed_at" < '10000-01-01' then to_json(p2."changed_at")
        else gateway.far_time(to_json(p2."changed_at")) end,
        'reason', p2."reason",
        'changer', j4.v,
        'changes', j12.v
      ) as v1
      from (
        select b14.*
        from (
          select t13."name",
          t13."id",
          t13."value",
          t13."kind",
          t13."minimum",
          t13."maximum",
          t13."can_be_null",
          t13."needs_second_admin",
          t13."changed_at",
          t13."reason",
          t13."changed_by"
          from "internal_audit"."platform_settings" as t13
          where t13."name" = any ($5::text[])
          order by t13."name", t13."id"
          limit 101
        ) as b14
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('fullName', t3."full_name") as v
        from "public"."users" as t3
        where t3."id" = p2."changed_by"
        limit 1
      ) as j4 on true
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object(
            'oldValue', p5."old_value",
            'newValue', p5."new_value",
            'reason', p5."reason",
            'createdAt', case
            when p5."created_at" >= '0001-01-01' and p5."created_at" < '10000-01-01' then to_json(p5."created_at")
            else gateway.far_time(to_json(p5."created_at")) end,
            'changer', j7.v,
            'approver', j9.v
          ) as v1
          from (
            select b11.*
            from (
              select t10."created_at",
              t10."id",
              t10."old_value",
              t10."new_value",
              t10."reason",
              t10."changed_by",
              t10."approved_by"
              from "internal_audit"."setting_changes" as t10
              where t10."setting_id" = p2."id"
              order by t10."created_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $7::bigint
          ) as p5
          left join lateral (
            select json_build_object('fullName', t6."full_name") as v
            from "public"."users" as t6
            where t6."id" = p5."changed_by"
            limit 1
          ) as j7 on true
          left join lateral (
            select json_build_object('fullName', t8."full_name") as v
            from "public"."users" as t8
            where t8."id" = p5."approved_by"
            limit 1
          ) as j9 on true
          order by p5."created_at" desc, p5."id" desc
        ) as i
      ) as j12 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
