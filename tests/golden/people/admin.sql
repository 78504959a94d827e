begin read only;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select l1.v
  from (
    select json_build_object(
      'totalCount', (select count(*) from "public"."users" as g),
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
          from "public"."users" as g
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
        select t3."created_at", t3."full_name", t3."id", t3."role", t3."region"
        from "public"."users" as t3
        order by t3."created_at", t3."full_name", t3."id"
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
        select t3."submitted_at", t3."id", t3."status", t3."is_flagged", t3 as row_of
        from "public"."submissions" as t3
        where (t3."status" = $3::text and t3."is_flagged" = $4::boolean)
        order by t3."submitted_at" desc, t3."id" desc
        limit $5::bigint
      ) as p2
      order by p2."submitted_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
commit;
