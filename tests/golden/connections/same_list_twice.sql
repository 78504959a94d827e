with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('pending', j5.v, 'decided', j9.v) as v
  from "public"."tasks" as t1
  left join lateral (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."submissions" as g
        where g."task_id" = t1."id" and g."status" = $5::text
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
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
        select b4.*
        from (
          select t3."submitted_at", t3."id", t3."status"
          from "public"."submissions" as t3
          where t3."task_id" = t1."id" and t3."status" = $5::text
          order by t3."submitted_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."submitted_at" desc, p2."id" desc
    ) as i
  ) as j5 on true
  left join lateral (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."submissions" as g
        where g."task_id" = t1."id" and g."status" = any ($7::text[])
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'isDecided', coalesce(to_json("public"."submission_is_decided"(p6.row_of)), '{"\u003ainvalid":0}'::json)
      ) as v1
      from (
        select b8.*
        from (
          select t7."submitted_at", t7."id", t7 as row_of
          from "public"."submissions" as t7
          where t7."task_id" = t1."id" and t7."status" = any ($7::text[])
          order by t7."submitted_at" desc, t7."id" desc
          limit 101
        ) as b8
        limit $8::bigint
      ) as p6
      order by p6."submitted_at" desc, p6."id" desc
    ) as i
  ) as j9 on true
  where t1."id" = $9::uuid and c.ok
  limit 1
)
from c;
