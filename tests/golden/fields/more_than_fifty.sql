with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select (
    left(
      json_build_object(
        'id', t1."id",
        'nodeId', replace(
          replace(
            replace(
              replace(encode(convert_to('Task:' || t1."id"::text, 'UTF8'), 'base64'), E'\n', ''),
              '=',
              ''
            ),
            '+',
            '-'
          ),
          '/',
          '_'
        ),
        'title', t1."title",
        'description', t1."description",
        'taskType', case t1."task_type"
        when 'audio' then to_json('AUDIO'::text)
        when 'image' then to_json('IMAGE'::text)
        when 'text' then to_json('TEXT'::text)
        when 'validation' then to_json('VALIDATION'::text)
        when 'linguasense' then to_json('LINGUASENSE'::text)
        when 'rlhf' then to_json('RLHF'::text)
        else case
        when t1."task_type" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'difficulty', case t1."difficulty"
        when 'easy' then to_json('EASY'::text)
        when 'medium' then to_json('MEDIUM'::text)
        when 'hard' then to_json('HARD'::text)
        else case
        when t1."difficulty" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'reward', case
        when t1."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(t1."reward"::text) end,
        'xpReward', t1."xp_reward",
        'timeEstimate', t1."time_estimate",
        'maxSubmissions', t1."max_submissions",
        'minTrustScore', case
        when t1."min_trust_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(t1."min_trust_score"::text) end,
        'minLevel', t1."min_level",
        'requiredLanguages', case
        when array_ndims(t1."required_languages") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(t1."required_languages", null) is null then to_json(t1."required_languages")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(t1."required_languages") as u (item)
        ) end,
        'region', t1."region",
        'isPriority', t1."is_priority",
        'isPrivate', t1."is_private",
        'status', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'deadline', case
        when t1."deadline" >= '0001-01-01' and t1."deadline" < '10000-01-01' then to_json(t1."deadline")
        else gateway.far_time(to_json(t1."deadline")) end,
        'createdAt', case
        when t1."created_at" >= '0001-01-01' and t1."created_at" < '10000-01-01' then to_json(t1."created_at")
        else gateway.far_time(to_json(t1."created_at")) end,
        'updatedAt', case
        when t1."updated_at" >= '0001-01-01' and t1."updated_at" < '10000-01-01' then to_json(t1."updated_at")
        else gateway.far_time(to_json(t1."updated_at")) end,
        'isOpen', coalesce(to_json("public"."task_is_open"(t1)), '{"\u003ainvalid":0}'::json),
        'a0', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a1', t1."title",
        'a2', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a3', t1."title",
        'a4', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a5', t1."title",
        'a6', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a7', t1."title",
        'a8', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a9', t1."title",
        'a10', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a11', t1."title",
        'a12', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a13', t1."title",
        'a14', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a15', t1."title",
        'a16', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a17', t1."title",
        'a18', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a19', t1."title",
        'a20', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a21', t1."title",
        'a22', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a23', t1."title",
        'a24', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a25', t1."title",
        'a26', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'a27', t1."title",
        'a28', case t1."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when t1."status" is null then null
        else '{"\u003ainvalid":0}'::json end end
      )::text,
      -1
    ) || ', ' || substr(json_build_object('a29', t1."title", 'a30', case t1."status" when 'draft' then to_json('DRAFT'::text) when 'active' then to_json('ACTIVE'::text) when 'paused' then to_json('PAUSED'::text) when 'completed' then to_json('COMPLETED'::text) when 'archived' then to_json('ARCHIVED'::text) else case when t1."status" is null then null else '{"\u003ainvalid":0}'::json end end, 'a31', t1."title", 'a32', case t1."status" when 'draft' then to_json('DRAFT'::text) when 'active' then to_json('ACTIVE'::text) when 'paused' then to_json('PAUSED'::text) when 'completed' then to_json('COMPLETED'::text) when 'archived' then to_json('ARCHIVED'::text) else case when t1."status" is null then null else '{"\u003ainvalid":0}'::json end end, 'a33', t1."title", 'a34', case t1."status" when 'draft' then to_json('DRAFT'::text) when 'active' then to_json('ACTIVE'::text) when 'paused' then to_json('PAUSED'::text) when 'completed' then to_json('COMPLETED'::text) when 'archived' then to_json('ARCHIVED'::text) else case when t1."status" is null then null else '{"\u003ainvalid":0}'::json end end, 'a35', t1."title", 'a36', case t1."status" when 'draft' then to_json('DRAFT'::text) when 'active' then to_json('ACTIVE'::text) when 'paused' then to_json('PAUSED'::text) when 'completed' then to_json('COMPLETED'::text) when 'archived' then to_json('ARCHIVED'::text) else case when t1."status" is null then null else '{"\u003ainvalid":0}'::json end end, 'a37', t1."title", 'a38', case t1."status" when 'draft' then to_json('DRAFT'::text) when 'active' then to_json('ACTIVE'::text) when 'paused' then to_json('PAUSED'::text) when 'completed' then to_json('COMPLETED'::text) when 'archived' then to_json('ARCHIVED'::text) else case when t1."status" is null then null else '{"\u003ainvalid":0}'::json end end, 'a39', t1."title", 'creator', j3.v)::text, 2)
  )::json as v
  from "public"."tasks" as t1
  left join lateral (
    select json_build_object('name', t2."name") as v
    from "public"."public_profiles" as t2
    where t2."id" = t1."created_by"
    limit 1
  ) as j3 on true
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
