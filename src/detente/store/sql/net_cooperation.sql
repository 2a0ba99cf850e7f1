-- How cooperative was a state toward another in a period, measured from the tone of the source?
-- Reads dyads and volume. log((c + k p) / (f + k (1 - p))) - log(p / (1 - p)) with its delta-method sd
-- (SCIENCE section 2, point 6); k is $prior_weight, the overdispersion is $overdispersion. Missing where no event has
-- a weight and where the tone is not known.
with shrunk as (
    select
        d.period,
        d.sender,
        d.receiver,
        v.tone,
        case when d.weight_squares > 0 then d.weight_squares end as weight_squares,
        d.cooperation + $prior_weight * v.tone as above,
        d.conflict + $prior_weight * (1 - v.tone) as below
    from dyads as d
    left join volume as v on v.period = d.period
)

select
    period,
    sender,
    receiver,
    case
        when weight_squares is not null and tone > 0 and tone < 1
            then ln(above / nullif(below, 0)) - ln(tone / nullif(1 - tone, 0))
    end as net_cooperation,
    case
        when weight_squares is not null and tone > 0 and tone < 1
            then sqrt($overdispersion * weight_squares / nullif(above * below, 0))
    end as net_cooperation_sd
from shrunk
order by period nulls last, sender nulls last, receiver nulls last
