//! Chats: an agent handles several at once, each the slower the more there are.

use crate::quantity::{Fraction, Seconds, Volume};
use crate::queueing::behind;

/// More chats at once than this nobody is asked to handle.
pub const MOST_AT_ONCE: usize = 20;
/// More agents than this are not looked for.
pub const MOST_AGENTS: u32 = 20_000;
/// Chats a second beyond which the model is not asked; more count as so many.
const MOST_A_SECOND: f64 = 100.0;
/// Two shares this near count as equal.
const TIE: f64 = 1e-9;
/// Weights are divided by this when they pass it: their sum may pass what `f64` holds.
const SCALE: f64 = 1e250;

/// What is wrong with handle times by number of chats at once; `at_once` is the number, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is none, or more than [`MOST_AT_ONCE`].
    Levels,
    /// A handle time is 0.
    NoTime {
        /// Chats at once.
        at_once: usize,
    },
    /// A chat would be done sooner beside more others.
    Sooner {
        /// Chats at once.
        at_once: usize,
    },
    /// An agent would get less done with one chat more: so many at once do not pay.
    Less {
        /// Chats at once.
        at_once: usize,
    },
}

/// How chats are handled: by one kind of agent, in order of arrival, each going to the agent with the fewest.
#[derive(Debug, Clone, PartialEq)]
pub struct Chat {
    /// Handle time in seconds with 1, 2, … chats at once.
    handle: Vec<f64>,
    /// Mean patience in seconds.
    patience: Option<f64>,
}

/// What a number of agents gives in the long run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChatMeasures {
    /// The queue does not grow for ever.
    pub stable: bool,
    /// Share of chats that wait.
    pub p_wait: f64,
    /// Answered within the threshold / chats offered (definition a).
    pub service_level: f64,
    /// Share of chats given up.
    pub p_abandon: f64,
    /// Mean wait in seconds of all chats, those given up included.
    pub mean_wait_s: f64,
    /// Chats being handled / chats that could be.
    pub slots_used: f64,
    /// Mean time a chat is in an agent's hands, in seconds; `None` where no chat is handled.
    pub handle_s: Option<f64>,
}

/// Weights of the states with a free slot, summed; all times a common factor.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// The last state's.
    weight: f64,
    all: f64,
    /// Chats in hand × weight.
    in_hand: f64,
    /// Chats done a second × weight.
    done: f64,
}

impl Sums {
    /// The next state's weight is the last one's times `ratio`.
    fn step(&mut self, ratio: f64) {
        self.weight *= ratio;
        if self.weight > SCALE {
            for sum in [&mut self.weight, &mut self.all, &mut self.in_hand, &mut self.done] {
                *sum /= SCALE;
            }
        }
    }
}

impl Chat {
    /// Handle times with 1, 2, … chats at once (as many as an agent may have), and the mean of the exponential patience;
    /// without one nobody gives up.
    ///
    /// # Errors
    /// [`Refused`] unless every time is above 0, no chat gets faster by more at once (`AHT(j) ≥ AHT(j−1)`) and no agent
    /// gets less done by it (`j / AHT(j) ≥ (j−1) / AHT(j−1)`). With both, more agents never serve worse.
    pub fn new(handle_times: &[Seconds], patience: Option<Seconds>) -> Result<Self, Refused> {
        if handle_times.is_empty() || handle_times.len() > MOST_AT_ONCE {
            return Err(Refused::Levels);
        }
        let handle: Vec<f64> = handle_times.iter().map(|time| time.get()).collect();
        let mut before = None::<f64>;
        for (index, time) in handle.iter().enumerate() {
            let at_once = index + 1;
            if *time <= 0.0 {
                return Err(Refused::NoTime { at_once });
            }
            if let Some(before) = before {
                if *time < before {
                    return Err(Refused::Sooner { at_once });
                }
                if index as f64 * time > at_once as f64 * before * (1.0 + TIE) {
                    return Err(Refused::Less { at_once });
                }
            }
            before = Some(*time);
        }
        let patience = patience.map(Seconds::get).filter(|patience| *patience > 0.0);
        Ok(Self { handle, patience })
    }

    /// Chats an agent may have at once.
    #[must_use]
    pub fn limit(&self) -> u32 {
        self.handle.len() as u32
    }

    /// Chats one agent does in an hour with so many at once as allowed.
    #[must_use]
    pub fn agent_capacity(&self) -> f64 {
        self.agent_rate(self.limit()) * 3600.0
    }

    /// Chats a second that one agent does with `at_once`.
    fn agent_rate(&self, at_once: u32) -> f64 {
        let time = (at_once as usize).checked_sub(1).and_then(|index| self.handle.get(index));
        time.map_or(0.0, |time| f64::from(at_once) / time)
    }

    /// Chats a second that `agents` do with `chats` in hand, spread evenly.
    fn rate(&self, agents: u32, chats: u32) -> f64 {
        let (each, more) = (chats / agents.max(1), chats % agents.max(1));
        f64::from(more) * self.agent_rate(each + 1) + f64::from(agents - more) * self.agent_rate(each)
    }

    /// What a number of agents gives.
    ///
    /// Formula: birth and death with rates by state. With k chats, `q = ⌊k/n⌋`, `r = k mod n` and `N = n c`:
    /// `μ(k) = r (q+1) / AHT(q+1) + (n−r) q / AHT(q)` to N, `μ(N+j) = μ(N) + j θ` beyond; `p(k) = p(k−1) λ / μ(k)`.
    /// What waits beyond N is the queue of [`behind`], with patience 1 / θ.
    ///
    /// Symbols: λ chats a second, n agents, c limit per agent, AHT(j) handle time with j at once, θ = 1 / mean patience.
    /// Range: up to 100 chats a second, 20,000 agents.
    /// Edges: no agents: all wait, nobody is answered; a queue that grows for ever: level 0, wait infinite.
    /// That chats stand evenly spread after one ends, too, is what the model assumes; with a limit of 1 it is Erlang C,
    /// with patience Erlang A.
    /// Source: birth-death chains: L. Kleinrock, Queueing Systems, 1975.
    ///
    /// ```
    /// use muster::quantity::{Seconds, Volume};
    /// use muster::staffing::chat::Chat;
    /// let chat = Chat::new(&[Seconds::clamped(180.0)], None).unwrap();
    /// let hour = chat.measures(Volume::clamped(200.0), Seconds::clamped(3600.0), 14, Seconds::clamped(20.0));
    /// assert!((hour.service_level - 0.888350019179).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn measures(&self, volume: Volume, interval: Seconds, agents: u32, within: Seconds) -> ChatMeasures {
        let arrivals = if interval.get() > 0.0 { volume.get() / interval.get() } else { 0.0 };
        self.at(arrivals.min(MOST_A_SECOND), agents.min(MOST_AGENTS), within.get())
    }

    fn at(&self, arrivals: f64, agents: u32, within: f64) -> ChatMeasures {
        let (slots, full) = (agents * self.limit(), self.rate(agents, agents * self.limit()));
        if arrivals <= 0.0 {
            return ChatMeasures {
                stable: true,
                p_wait: 0.0,
                service_level: 1.0,
                p_abandon: 0.0,
                mean_wait_s: 0.0,
                slots_used: 0.0,
                handle_s: None,
            };
        }
        if agents == 0 {
            return self.overrun(agents, full);
        }
        let sums = self.below(arrivals, agents, slots);
        // The first state without a free slot, then the queue behind it.
        let first = sums.weight * arrivals / full;
        let patience = self.patience.map(Seconds::clamped);
        let Some(queue) = behind(arrivals, full, sums.all / first, patience, Seconds::clamped(within)) else {
            return self.overrun(agents, full);
        };
        let mean = |below: f64, beyond: f64| (1.0 - queue.p_wait) * below / sums.all + queue.p_wait * beyond;
        let (in_hand, done) = (mean(sums.in_hand, f64::from(slots)), mean(sums.done, full));
        ChatMeasures {
            stable: true,
            p_wait: queue.p_wait,
            service_level: queue.service_level,
            p_abandon: queue.p_abandon,
            mean_wait_s: queue.mean_queue / arrivals,
            slots_used: in_hand / f64::from(slots),
            handle_s: Some(in_hand / done),
        }
    }

    /// Sums over the states with a free slot.
    fn below(&self, arrivals: f64, agents: u32, slots: u32) -> Sums {
        let mut sums = Sums { weight: 1.0, all: 1.0, ..Sums::default() };
        for chats in 1..slots {
            let rate = self.rate(agents, chats);
            sums.step(arrivals / rate);
            sums.all += sums.weight;
            sums.in_hand += f64::from(chats) * sums.weight;
            sums.done += rate * sums.weight;
        }
        sums
    }

    /// Nobody to answer, or a queue that grows for ever.
    fn overrun(&self, agents: u32, full: f64) -> ChatMeasures {
        let (mean_wait_s, p_abandon) = self.patience.map_or((f64::INFINITY, 0.0), |patience| (patience, 1.0));
        ChatMeasures {
            stable: self.patience.is_some(),
            p_wait: 1.0,
            service_level: 0.0,
            p_abandon,
            mean_wait_s,
            slots_used: f64::from(agents.min(1)),
            handle_s: (agents > 0).then(|| f64::from(agents * self.limit()) / full),
        }
    }

    fn meets(&self, arrivals: f64, agents: u32, share: Fraction, within: f64) -> bool {
        let at = self.at(arrivals, agents, within);
        at.stable && at.service_level >= share.get() - TIE
    }

    /// The smallest number of agents that answers a share of chats within a threshold; `None` when [`MOST_AGENTS`] are not
    /// enough. Found by doubling and halving, as more agents never serve worse ([`Chat::new`]).
    ///
    /// ```
    /// use muster::quantity::{Fraction, Seconds, Volume};
    /// use muster::staffing::chat::Chat;
    /// let (hour, level) = (Seconds::clamped(3600.0), Fraction::clamped(0.8));
    /// let chat = Chat::new(&[300.0, 400.0, 500.0].map(Seconds::clamped), None).unwrap();
    /// let found = chat.required(Volume::clamped(120.0), hour, level, Seconds::clamped(30.0));
    /// assert_eq!(found, Some(7));
    /// ```
    #[must_use]
    pub fn required(&self, volume: Volume, interval: Seconds, share: Fraction, within: Seconds) -> Option<u32> {
        let arrivals = if interval.get() > 0.0 { volume.get() / interval.get() } else { 0.0 }.min(MOST_A_SECOND);
        let met = |agents| self.meets(arrivals, agents, share, within.get());
        let (mut below, mut enough) = (0, 1);
        while !met(enough) {
            if enough >= MOST_AGENTS {
                return None;
            }
            below = enough;
            enough = (enough * 2).min(MOST_AGENTS);
        }
        while enough - below > 1 {
            let middle = below + (enough - below) / 2;
            if met(middle) { enough = middle } else { below = middle }
        }
        Some(enough)
    }

    /// The most chats an interval may bring to `agents` with the target still met: the inverse of [`Chat::required`].
    ///
    /// Edges: no agents: 0; a target of 0 %: 100 chats a second, the most the model is asked.
    #[must_use]
    pub fn bearable(&self, agents: u32, interval: Seconds, share: Fraction, within: Seconds) -> Volume {
        let agents = agents.min(MOST_AGENTS);
        let met = |arrivals| self.meets(arrivals, agents, share, within.get());
        let (mut borne, mut too_many) = (0.0_f64, self.rate(agents, agents * self.limit()).max(1e-9));
        while too_many < MOST_A_SECOND && met(too_many) {
            borne = too_many;
            too_many *= 2.0;
        }
        too_many = too_many.min(MOST_A_SECOND);
        for _ in 0..60 {
            let middle = (borne + too_many) / 2.0;
            if met(middle) { borne = middle } else { too_many = middle }
        }
        Volume::clamped(if agents == 0 { 0.0 } else { borne * interval.get() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Erlangs;
    use crate::queueing::erlang_c;
    use proptest::prelude::*;

    const HOUR: f64 = 3600.0;

    fn chat(times: &[f64], patience: Option<f64>) -> Result<Chat, Refused> {
        let times: Vec<Seconds> = times.iter().map(|time| Seconds::clamped(*time)).collect();
        Chat::new(&times, patience.map(Seconds::clamped))
    }

    #[test]
    fn nonsense_is_refused() {
        for (times, refused) in [
            (&[][..], Refused::Levels),
            (&[300.0; 21], Refused::Levels),
            (&[300.0, 0.0], Refused::NoTime { at_once: 2 }),
            (&[300.0, 400.0, 390.0], Refused::Sooner { at_once: 3 }),
            (&[300.0, 601.0], Refused::Less { at_once: 2 }),
        ] {
            assert_eq!(chat(times, None), Err(refused));
        }
        assert!(chat(&[300.0, 600.0, 900.0], None).is_ok());
    }

    #[test]
    fn extremes_end_as_numbers() {
        let five = chat(&[60.0, 80.0, 100.0, 120.0, 140.0], Some(1e12)).unwrap();
        let vast = five.measures(Volume::clamped(1e300), Seconds::clamped(1.0), 3, Seconds::clamped(1e300));
        assert!(vast.service_level >= 0.0 && vast.service_level < 0.01 && vast.p_abandon > 0.99, "{vast:?}");
        let none = five.measures(Volume::clamped(10.0), Seconds::clamped(HOUR), 0, Seconds::clamped(20.0));
        assert_eq!((none.service_level, none.p_abandon), (0.0, 1.0));
        let empty = five.measures(Volume::clamped(0.0), Seconds::clamped(HOUR), 0, Seconds::clamped(20.0));
        assert_eq!((empty.service_level, empty.handle_s), (1.0, None));
        let patient = chat(&[100.0], None).unwrap();
        let full = patient.measures(Volume::clamped(72.0), Seconds::clamped(HOUR), 2, Seconds::clamped(20.0));
        assert_eq!((full.stable, full.service_level, full.mean_wait_s), (false, 0.0, f64::INFINITY));
        let idle = patient.measures(Volume::clamped(1.0), Seconds::clamped(HOUR), 20_000, Seconds::clamped(0.0));
        assert_eq!(idle.service_level, 1.0);
    }

    #[test]
    fn one_at_a_time_with_patience_is_erlang_a() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/erlang/golden.csv");
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: no ../shared");
            return;
        };
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap().split(',').collect();
        let mut checked = 0;
        for line in lines.filter(|line| line.contains(",erlang_a,")) {
            let cells: Vec<&str> = line.split(',').collect();
            let cell =
                |name: &str| cells[header.iter().position(|head| *head == name).unwrap()].parse::<f64>().unwrap();
            let (load, handle, agents, patience) =
                (cell("offered_erl"), cell("aht_s"), cell("agents"), cell("patience_s"));
            if load / handle > MOST_A_SECOND || agents > 20_000.0 {
                continue;
            }
            let found = chat(&[handle], Some(patience)).unwrap().at(load / handle, agents as u32, cell("t_s"));
            for (found, expected) in [
                (found.p_wait, cell("p_wait")),
                (found.service_level, cell("sl_a")),
                (found.p_abandon, cell("p_abandon")),
                (found.mean_wait_s, cell("mean_wait_all_s")),
            ] {
                let error = (found - expected).abs();
                assert!(error <= 1e-9 * expected.abs() + 1e-12, "{}: {found} {expected}", cells[0]);
            }
            checked += 1;
        }
        assert!(checked > 80, "{checked}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn one_at_a_time_is_erlang_c(volume in 0.1f64..3000.0, handle in 20.0f64..900.0, extra in 1u32..20, within in 0.0f64..120.0) {
            let load = volume * handle / HOUR;
            let agents = load as u32 + extra;
            let found = chat(&[handle], None).unwrap().measures(Volume::clamped(volume), Seconds::clamped(HOUR), agents, Seconds::clamped(within));
            let expected = erlang_c(Erlangs::clamped(load), agents, Seconds::clamped(handle), Seconds::clamped(within));
            prop_assert!((found.service_level - expected.sl_a.unwrap()).abs() < 1e-9);
            prop_assert!((found.slots_used - expected.occupancy.unwrap()).abs() < 1e-9);
            prop_assert!((found.mean_wait_s - expected.mean_wait_all_s.unwrap()).abs() < 1e-8 * (1.0 + found.mean_wait_s));
            prop_assert!((found.handle_s.unwrap() - handle).abs() < 1e-8 * handle);
        }

        #[test]
        fn required_and_bearable_are_inverses(agents in 1u32..60, first in 60.0f64..600.0, second in 1.0f64..1.9, third in 1.0f64..1.4,
            share in 0.1f64..0.98, within in 0.0f64..120.0, patience in prop::option::of(20.0f64..600.0)) {
            let chat = chat(&[first, first * second, first * second * third], patience).unwrap();
            let (hour, share, within) = (Seconds::clamped(HOUR), Fraction::clamped(share), Seconds::clamped(within));
            let volume = chat.bearable(agents, hour, share, within);
            prop_assert_eq!(chat.required(Volume::clamped(volume.get() * 0.999_999), hour, share, within), Some(agents));
            prop_assert!(chat.required(Volume::clamped(volume.get() * 1.000_01), hour, share, within) > Some(agents));
            let at = chat.measures(volume, hour, agents, within);
            let more = chat.measures(volume, hour, agents + 1, within);
            prop_assert!((at.service_level - share.get()).abs() < 1e-6);
            prop_assert!(more.service_level >= at.service_level && more.mean_wait_s <= at.mean_wait_s);
        }
    }
}
