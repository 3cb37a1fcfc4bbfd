//! The search over the kinds: first all kinds at a share of their points for each shift, which leaves few; then kinds
//! added, dropped and moved, each time with the best numbers for those there are.

use super::super::rng::Rng;
use super::flow::{Flow, Ground, Member, SCALE};
use super::{Demand, Design, DesignError, Price, Range, ShiftKind, kinds};

/// Rounds in which the points of a kind are shared out among its shifts.
const SHARING: u32 = 10;
/// Tries without a better design after which the search begins again near the best one.
const PATIENCE: u32 = 400;
/// Points, as a share of those of a kind, by which a change may be worse and be taken with probability 1/e: at first and
/// at the end.
const HEAT: (f64, f64) = (0.5, 0.02);

/// A design under way. Pure: the same need, ranges, price, seed and tries give the same design everywhere.
#[derive(Debug)]
pub struct Designer {
    ground: Ground,
    price: Price,
    slot_minutes: u64,
    kinds: Vec<ShiftKind>,
    flow: Flow,
    rng: Rng,
    /// Points that one shift of each kind pays while they are shared out.
    shares: Vec<i64>,
    sharing: u32,
    members: Vec<Member>,
    points: u64,
    best: Vec<Member>,
    best_points: u64,
    stale: u32,
    tries: u64,
}

impl Designer {
    /// A design for a need from the kinds that ranges span; the same need and seed give the same design.
    pub fn new(demand: &Demand, ranges: &[Range], price: Price, seed: u64) -> Result<Self, DesignError> {
        if !demand.sound() {
            return Err(DesignError::Demand);
        }
        if price.short.max(price.over).max(price.kind) > super::MOST_POINTS {
            return Err(DesignError::Price);
        }
        let kinds = kinds(demand, ranges)?;
        let ground = Ground::new(demand, price.short, price.over);
        let mut designer = Self {
            ground,
            price,
            slot_minutes: demand.slot_minutes.into(),
            shares: Vec::new(),
            sharing: SHARING,
            kinds,
            flow: Flow::default(),
            rng: Rng::new(seed),
            members: Vec::new(),
            points: 0,
            best: Vec::new(),
            best_points: 0,
            stale: 0,
            tries: 0,
        };
        designer.points = designer.cost(&[]);
        designer.best_points = designer.points;
        designer.begin_sharing();
        Ok(designer)
    }

    /// Sets of kinds tried so far.
    #[must_use]
    pub const fn tries(&self) -> u64 {
        self.tries
    }

    /// The best design so far.
    #[must_use]
    pub fn best(&self) -> Design {
        let (short, over) = self.ground.missed(&self.best);
        let mut shifts: Vec<(ShiftKind, Vec<u16>)> =
            self.best.iter().map(|member| (self.kinds[member.kind], member.counts.clone())).collect();
        shifts.sort();
        Design {
            shifts,
            short_minutes: short * self.slot_minutes,
            over_minutes: over * self.slot_minutes,
            points: self.best_points,
        }
    }

    /// Tries so many sets of kinds. `share` says how much of all the work will have been done, 0 to 1: the search cools
    /// with it.
    pub fn work(&mut self, tries: u32, share: f64) {
        for _ in 0..tries {
            self.tries += 1;
            if self.sharing > 0 {
                self.share_out();
            } else {
                self.change(share);
            }
        }
    }

    fn member(&self, kind: usize, unit: i64) -> Member {
        let of = self.kinds[kind];
        let counts = vec![0; self.ground.days];
        Member { kind, start: of.start.into(), length: of.length.into(), counts, unit }
    }

    fn cost(&self, members: &[Member]) -> u64 {
        let (short, over) = self.ground.missed(members);
        let (short, over) = (short * u64::from(self.price.short), over * u64::from(self.price.over));
        (short + over) * self.slot_minutes + members.len() as u64 * u64::from(self.price.kind)
    }

    /// All kinds from the start, each shift at about the share it would pay in a design of few kinds, a little apart.
    fn begin_sharing(&mut self) {
        let whole = i64::from(self.price.kind) * SCALE;
        let usual = 4 * self.ground.days as i64;
        let rng = &mut self.rng;
        self.shares = self.kinds.iter().map(|_| whole * (8 + rng.below(16) as i64) / 16 / usual).collect();
        self.sharing = SHARING;
        self.members = (0..self.kinds.len()).map(|kind| self.member(kind, 0)).collect();
    }

    /// One round of sharing: numbers at the shares, then shares from the numbers: kinds of few shifts become dear.
    fn share_out(&mut self) {
        let whole = i64::from(self.price.kind) * SCALE;
        for member in &mut self.members {
            member.unit = self.shares[member.kind];
        }
        let mut members = std::mem::take(&mut self.members);
        self.flow.settle(&self.ground, &mut members);
        for member in members.iter().filter(|member| member.total() > 0) {
            self.shares[member.kind] = whole / i64::from(member.total());
        }
        self.members = members;
        self.sharing -= 1;
        let mut used: Vec<Member> = self.members.iter().filter(|member| member.total() > 0).cloned().collect();
        let points = self.settled(&mut used);
        self.keep(&used, points);
        if self.sharing == 0 {
            (self.members, self.points, self.stale) = (used, points, 0);
        }
    }

    /// The best numbers of members whose shifts cost nothing; kinds without shifts are left out. Returns the points.
    fn settled(&mut self, members: &mut Vec<Member>) -> u64 {
        members.iter_mut().for_each(|member| member.unit = 0);
        self.flow.settle(&self.ground, members);
        members.retain(|member| member.total() > 0);
        self.cost(members)
    }

    fn keep(&mut self, members: &[Member], points: u64) {
        if points < self.best_points {
            (self.best, self.best_points, self.stale) = (members.to_vec(), points, 0);
        }
    }

    /// Drops, moves or adds a kind, and takes the change if the heat allows.
    fn change(&mut self, share: f64) {
        let mut members = self.members.clone();
        let draw = self.rng.below(10);
        if draw < 7 && !members.is_empty() {
            let at = self.rng.below(members.len());
            let gone = members.swap_remove(at);
            if draw >= 3 {
                let near = self.rng.below(2) == 0;
                let to = if near { self.near(gone.kind) } else { self.rng.below(self.kinds.len()) };
                self.add(&mut members, to, Some(gone.counts));
            }
        } else {
            let to = self.rng.below(self.kinds.len());
            self.add(&mut members, to, None);
        }
        let points = self.settled(&mut members);
        self.stale += 1;
        let heat =
            f64::from(self.price.kind.max(1)) * HEAT.0 * libm::exp(share.clamp(0.0, 1.0) * libm::log(HEAT.1 / HEAT.0));
        let luck = (self.rng.below(1 << 24) as f64 + 1.0) / f64::from(1 << 24);
        let worse = points as f64 - self.points as f64;
        if worse <= 0.0 || worse <= -heat * libm::log(luck) {
            self.keep(&members, points);
            (self.members, self.points) = (members, points);
        }
        if self.stale > PATIENCE {
            self.stale = 0;
            (self.members, self.points) = (self.best.clone(), self.best_points);
        }
    }

    /// Adds a kind, with numbers to begin with, unless it is there.
    fn add(&self, members: &mut Vec<Member>, kind: usize, counts: Option<Vec<u16>>) {
        if members.iter().all(|member| member.kind != kind) {
            let mut member = self.member(kind, 0);
            member.counts = counts.unwrap_or(member.counts);
            members.push(member);
        }
    }

    /// A kind that starts or ends near another's.
    fn near(&mut self, kind: usize) -> usize {
        let of = self.kinds[kind];
        let close = |other: &ShiftKind| {
            let ends = (of.start + of.length).abs_diff(other.start + other.length);
            let starts = of.start.abs_diff(other.start);
            (starts == 0 || ends == 0 || starts + ends <= 3) && *other != of
        };
        let close: Vec<usize> = (0..self.kinds.len()).filter(|other| close(&self.kinds[*other])).collect();
        let at = self.rng.below(close.len());
        close.get(at).copied().unwrap_or(kind)
    }
}
