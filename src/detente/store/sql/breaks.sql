-- In which periods did the volume rise or fall manifold against the mean of the $window covered periods before?
-- Reads volume. change is events over that mean; a break is a change of at least $fold or at most 1 / $fold.
with compared as (
    select
        period,
        events,
        avg(cast(events as double)) over (order by period rows between $window preceding and 1 preceding) as before
    from volume
)

select
    period,
    events,
    before,
    events / nullif(before, 0) as change
from compared
where events is not null and before > 0 and (events >= $fold * before or events * $fold <= before)
order by period nulls last
