#!/usr/bin/env python3
"""Writes erlang.csv: Erlang B and C by their defining sums in exact rational arithmetic, exp and ln in 60-digit Decimal;
Erlang A, finite lines and Engset by sums over states and over the waits from each state in the same Decimal.

Every input is the double nearest to the printed decimal. Run: python3 erlang.py > erlang.csv
Nothing here shares a line or a method with src/queueing: sums over states there, a recursion of 1/B in the program.
"""
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
COLUMNS = ("id,model,offered_erl,agents,aht_s,t_s,patience_s,capacity,sources,idle_source_erl,calls,interval_s,target_kind,target,target2_kind,target2,stable,"
           "p_block,p_time_block,p_wait,p_wait_gt_t,asa_s,mean_wait_all_s,mean_wait_delayed_s,p90_wait_s,sl_a,sl_b,sl_c,sl_d,"
           "p_abandon,occupancy,mean_queue,required_agents,value_at_n,value_at_n_minus_1,note").split(",")


def dec(value):
    return Decimal(value.numerator) / Decimal(value.denominator)


def states(load, n):
    """Weights A^k/k! for k = 0..n, scaled by one common factor: integers over q^n n!, taken as exact fractions."""
    if n > 300:  # far too many digits exactly: 60-digit decimals leave more than 50 right
        load, weight = dec(load), Decimal(1)
    else:
        weight = Fraction(1)
    total = weight
    for k in range(1, n + 1):
        weight = weight * load / k
        total += weight
    return weight, total


def blocked(load, n):
    weight, total = states(load, n)
    share = weight / total
    return dec(share) if isinstance(share, Fraction) else share


def waiting(load, n):
    """P(wait) as the weight of all states with every agent busy over the weight of all states."""
    if n <= load:
        return Decimal(1)
    weight, total = states(load, n)
    exact = isinstance(weight, Fraction)
    a = load if exact else dec(load)
    busy = weight * n / (n - a)
    share = busy / (total - weight + busy)
    return dec(share) if exact else share


def erlang_c(load, n, aht, t):
    if n <= load:
        inf = "inf"
        return dict(stable=0, p_wait=1, p_wait_gt_t=1, asa_s=inf, mean_wait_all_s=inf, mean_wait_delayed_s=inf,
                    p90_wait_s=inf, sl_a=0, sl_b=0, sl_c=0, sl_d=0, p_abandon=0, occupancy=1, mean_queue=inf)
    c = waiting(load, n)
    mean = dec(aht / (n - load))
    late = c * (-dec(t) / mean).exp()
    p90 = mean * (10 * c).ln() if 10 * c > 1 else Decimal(0)
    level = 1 - late
    return dict(stable=1, p_wait=c, p_wait_gt_t=late, asa_s=c * mean, mean_wait_all_s=c * mean,
                mean_wait_delayed_s=mean, p90_wait_s=p90, sl_a=level, sl_b=level, sl_c=level, sl_d=level, p_abandon=0,
                occupancy=dec(load / n), mean_queue=c * dec(load / (n - load)))


ROWS = []


def row(model, inputs, outputs, note=""):
    values = {"id": f"m{len(ROWS) + 1:03}", "model": model, "note": note, **inputs}
    values.update({k: f"{v:.30g}" if isinstance(v, Decimal) else str(v) for k, v in outputs.items()})
    ROWS.append(",".join(str(values.get(column, "")) for column in COLUMNS))


def loss_rows():
    for load, n in [(0.01, 1), (0.01, 3), (0.2, 1), (0.2, 2), (0.85, 4), (1, 1), (1, 2), (2.7, 6), (5, 5), (8, 3),
                    (9.3, 17), (12, 12), (12, 40), (21.5, 30), (40, 20), (55.5, 70), (90, 90), (150, 130), (250, 280),
                    (700, 745), (3000, 3050), (10000, 10050), (100000, 100200)]:
        exact = Fraction(load)
        b = blocked(exact, n)
        row("erlang_b", dict(offered_erl=load, agents=n), dict(stable=1, p_block=b, occupancy=dec(exact) * (1 - b) / n))


def delay_rows():
    for load, n, aht, t in [(0.01, 1, 120, 10), (0.05, 1, 600, 0), (0.3, 2, 240, 20), (0.9, 1, 90, 30), (1.6, 2, 200, 20),
                            (2.5, 4, 150, 15), (4, 5, 360, 60), (4, 9, 360, 20), (6.6, 8, 275, 20), (6.6, 40, 275, 20),
                            (10, 14, 180, 20), (10, 11, 180, 20), (13.3, 17, 190, 10), (18, 19, 400, 90), (18, 26, 400, 20),
                            (29.75, 33, 510, 20), (44, 50, 330, 0), (60.2, 62, 240, 120), (75, 88, 205, 20),
                            (99.5, 100, 300, 20), (120, 131, 260, 20), (199.9, 212, 180, 5), (260, 262, 420, 20),
                            (480, 505, 300, 20), (2200, 2260, 280, 10), (9900, 9960, 310, 20), (100000, 100150, 240, 20),
                            (7, 7, 180, 20), (20, 12, 180, 20), (500, 499, 300, 30)]:
        values = erlang_c(Fraction(load), n, Fraction(aht), Fraction(t))
        row("erlang_c", dict(offered_erl=load, agents=n, aht_s=aht, t_s=t), values)


def required_rows():
    """The least n by trying every n from 1 on, targets as exact decimals; ties count as met."""
    for calls, aht, interval, t, share, most in [
            (100, 180, 1800, 20, "0.8", None), (100, 180, 1800, 20, "0.8", "0.85"), (765, 148, 1800, 10, "0.85", "0.85"),
            (3, 200, 1800, 20, "0.8", None), (41, 265, 900, 30, "0.9", "0.88"), (212, 305, 1800, 15, "0.95", None),
            (500, 240, 900, 60, "0.7", "0.8"), (64, 450, 3600, 120, "0.5", "0.8"), (17, 333, 900, 10, "0.9", None),
            (900, 250, 1800, 20, "0.8", "0.95")]:
        load = Fraction(calls * aht, interval)
        target, second = Fraction(share), Fraction(most) if most else None
        n = 1
        level = lambda k: erlang_c(load, k, Fraction(aht), Fraction(t))["sl_a"]
        while not (n > load and level(n) >= dec(target) and (second is None or load <= n * second)):
            n += 1
        inputs = dict(offered_erl=float(load), aht_s=aht, t_s=t, calls=calls, interval_s=interval, target_kind="sl_a",
                      target=share, target2_kind="max_occupancy" if most else "", target2=most or "")
        row("req_c", inputs, dict(required_agents=n, value_at_n=level(n), value_at_n_minus_1=level(n - 1)))
    for calls, aht, interval, share in [(100, 180, 1800, "0.01"), (7, 60, 3600, "0.001"), (820, 245, 1800, "0.02")]:
        load = Fraction(calls * aht, interval)
        n = 1
        while blocked(load, n) > dec(Fraction(share)):
            n += 1
        inputs = dict(offered_erl=float(load), aht_s=aht, t_s=0, calls=calls, interval_s=interval, target_kind="p_block",
                      target=share)
        row("req_b", inputs, dict(required_agents=n, value_at_n=blocked(load, n), value_at_n_minus_1=blocked(load, n - 1)))


def queue(load, n, aht, t, patience, lines):
    """State n + j: weight t_j. One who finds j waiting has j + 1 departures ahead; the chance that they take longer than t
    is a sum of Poisson terms, with patience of negative binomial ones."""
    load, aht, t = Decimal(load), Decimal(aht), Decimal(t)
    below, weight = Decimal(0), Decimal(1)
    busy = Decimal(0)
    for k in range(n):
        below, busy = below + weight, busy + k * weight
        weight = weight * load / (k + 1)
    below, busy = below / weight, busy / weight
    x = n * Decimal(patience) / aht if patience else None
    left = (-t / Decimal(patience)).exp() if patience else Decimal(1)
    z = n * t / aht
    term = Decimal(1)
    first = (x * left.ln()).exp() if patience else (-z).exp()
    second = first * left
    longer = longer_served = Decimal(0)
    opened = waiting = wait_served = late = late_served = harmonic = Decimal(0)
    j, room = 0, None if lines is None else lines - n
    while (room is None and term > Decimal(10) ** -700) or (room is not None and j < room):
        longer, longer_served = longer + first, longer_served + second
        served = x / (x + j + 1) if patience else Decimal(1)
        harmonic += 1 / (x + j + 1) if patience else aht / n
        opened, waiting = opened + term, waiting + j * term
        late, late_served = late + term * longer, late_served + term * served * longer_served
        wait_served += term * served * harmonic
        first = first * (x + j) / (j + 1) * (1 - left) if patience else first * z / (j + 1)
        second = second * (x + 1 + j) / (j + 1) * (1 - left) if patience else second * z / (j + 1)
        j += 1
        term = term * load / (n + (j * aht / Decimal(patience) if patience else 0))
    full = Decimal(0) if room is None else term
    total = below + opened + full
    inside = (below + opened) / total
    waiting = (waiting + (room or 0) * full) / total
    busy = (busy + n * (opened + full)) / total
    answered = busy / load / inside if patience else Decimal(1)
    arriving = below + opened
    p_wait, late, late_served = opened / arriving, late * left / arriving, late_served / arriving
    within = answered - late_served
    gone_within = (1 - answered) - (late - late_served)
    wait = waiting * aht / load / inside
    values = dict(stable=1, p_wait=p_wait, p_wait_gt_t=late, asa_s=wait_served * Decimal(patience or 1) / arriving / answered,
                  mean_wait_all_s=wait, mean_wait_delayed_s=wait / p_wait if p_wait else Decimal(0), sl_a=within,
                  sl_b=within / answered, sl_c=within / (1 - gone_within), sl_d=1 - late, p_abandon=1 - answered,
                  occupancy=busy / n, mean_queue=waiting)
    return values if room is None else dict(values, p_block=full / total)


def queue_rows():
    for load, n, aht, t, patience, lines in [
            (0.4, 1, 200, 20, 90, None), (3, 2, 240, 30, 120, None), (9, 10, 300, 20, 60, None), (25, 22, 180, 15, 400, None),
            (60, 66, 420, 20, 45, None), (140, 120, 250, 60, 200, None), (180, 180, 30, 180, 120, None),
            (900, 905, 330, 10, 150, None), (10000, 10120, 30, 15, 60, None), (2, 3, 200, 20, None, 5),
            (15, 14, 240, 30, None, 25), (70, 75, 310, 20, None, 90), (6, 5, 200, 20, 100, 8), (50, 45, 260, 15, 150, 70)]:
        model = "erlang_a" if lines is None else "mmnk_m" if patience else "mmnk"
        inputs = dict(offered_erl=load, agents=n, aht_s=aht, t_s=t, patience_s=patience or "", capacity=lines or "")
        row(model, inputs, queue(load, n, aht, t, patience, lines))
    for sources, n, idle in [(3, 1, "0.25"), (30, 6, "0.1"), (120, 40, "0.4")]:
        a = Fraction(idle)

        def full(s):
            weights = [Fraction(1)]
            for k in range(1, n + 1):
                weights.append(weights[-1] * (s - k + 1) * a / k)
            return dec(weights[-1] / sum(weights))

        inputs = dict(agents=n, sources=sources, idle_source_erl=idle)
        row("engset", inputs, dict(stable=1, p_block=full(sources - 1), p_time_block=full(sources)))


loss_rows()
delay_rows()
queue_rows()
required_rows()
print(",".join(COLUMNS))
print("\n".join(ROWS))
