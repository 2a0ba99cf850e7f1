-- Which step of cleaning leaves an event out, if any?
-- Reads stored: the events of a store, whole months. step is the first of the steps below that leaves the event out,
-- null where it stays. Steps that ask for what a source does not say leave its events in.
with named as (
    -- A person who led a state on that day counts as that state.
    select
        *,
        case when $leaders then coalesce(sender, sender_leader) else sender end as sender_named,
        case when $leaders then coalesce(receiver, receiver_leader) else receiver end as receiver_named
    from stored
),

single as (
    select
        *,
        case
            when $root_only and not is_root then 'root events'
            when $actors = 'government'
                and (coalesce(sender_type, 'government') <> 'government' or coalesce(receiver_type, 'government') <> 'government')
                then 'actor types'
            when $actors = 'military'
                and (coalesce(sender_type, 'none') <> 'military' or coalesce(receiver_type, 'military') = 'other')
                then 'actor types'
            when mentions < $mentions then 'mentions'
            when sources < $sources then 'sources'
        end as alone
    from named
),

earlier as (
    -- The report before this one of what looks like the same event.
    select
        *,
        row_number() over same as report,
        lag(added) over same as added_before
    from single
    window same as (
        partition by source, date, sender_actor, receiver_actor, code, place, alone is null
        order by added asc nulls first, key asc nulls last
    )
),

near as (
    select
        *,
        case
            when alone is not null then alone
            when $window > 0 and report > 1
                and (added is null or added_before is null or added <= added_before + $window * interval '1' minute)
                then 'near-duplicates'
        end as before_overlap
    from earlier
),

ranked as (
    -- Sources in the order in which they are preferred; one that is not named has no rank and is not compared.
    select
        *,
        nullif(strpos($preferred, concat(',', source, ',')), 0) as rank_of_source
    from near
),

best as (
    select
        *,
        min(case when before_overlap is null then rank_of_source end) over (
            partition by date, sender_named, receiver_named, root
        ) as best_rank
    from ranked
)

select
    source,
    key,
    date,
    added,
    sender_actor,
    receiver_actor,
    sender_country,
    receiver_country,
    sender_named as sender,
    receiver_named as receiver,
    sender_leader,
    receiver_leader,
    sender_type,
    receiver_type,
    scheme,
    code,
    root,
    quad,
    weight,
    is_root,
    mentions,
    sources,
    articles,
    tone,
    place,
    case
        when before_overlap is not null then before_overlap
        when rank_of_source > best_rank and sender_named is not null and receiver_named is not null then 'source overlap'
    end as step
from best
