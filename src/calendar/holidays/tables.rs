//! The rules of each region. Sources: 5 U.S.C. 6103; the United Kingdom's Banking and Financial Dealings Act 1971 and the
//! proclamations since; the holiday laws of the German states; Code du travail L3133-1; Estatuto de los Trabajadores 37.2;
//! Brazil's laws 662/1949, 6.802/1980, 10.607/2002 and 14.759/2023; Japan's law 178 of 1948 with its amendments.

use super::GermanState::{
    BadenWuerttemberg, Bavaria, Berlin, Brandenburg, Bremen, Hamburg, Hesse, LowerSaxony, MecklenburgVorpommern,
    NorthRhineWestphalia, RhinelandPalatinate, Saarland, Saxony, SaxonyAnhalt, SchleswigHolstein, Thuringia,
};
use super::rules::When::{self, Before, Easter, Nth, On};
use super::rules::bit;
use super::{DayKind, GermanState, Holiday};

/// A holiday's rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub when: When,
    pub name: Holiday,
    /// First and last year.
    pub from: u16,
    pub to: u16,
    /// A bit for each part of the country that keeps it.
    pub parts: u16,
    pub kind: DayKind,
}

pub(super) const EVERYWHERE: u16 = u16::MAX;
pub(super) const ENGLAND: u16 = 1;
pub(super) const SCOTLAND: u16 = 2;
const ALWAYS: u16 = 9999;

const fn entry(when: When, name: Holiday) -> Entry {
    Entry { when, name, from: 0, to: ALWAYS, parts: EVERYWHERE, kind: DayKind::Closed }
}

impl Entry {
    const fn from(self, from: u16) -> Self {
        Self { from, ..self }
    }

    const fn until(self, to: u16) -> Self {
        Self { to, ..self }
    }

    const fn only(self, year: u16) -> Self {
        Self { from: year, to: year, ..self }
    }

    const fn parts(self, parts: u16) -> Self {
        Self { parts, ..self }
    }

    const fn states(self, states: &[GermanState]) -> Self {
        let (mut parts, mut at) = (0, 0);
        while at < states.len() {
            parts |= bit(states[at]);
            at += 1;
        }
        Self { parts, ..self }
    }

    const fn reduced(self) -> Self {
        Self { kind: DayKind::Reduced, ..self }
    }
}

pub(super) const UNITED_STATES: &[Entry] = &[
    entry(On(1, 1), Holiday::NewYear),
    entry(Nth(1, 3, 0), Holiday::MartinLutherKing),
    entry(Nth(2, 3, 0), Holiday::Presidents),
    entry(Nth(5, -1, 0), Holiday::Memorial),
    entry(On(6, 19), Holiday::Juneteenth).from(2021),
    entry(On(7, 4), Holiday::Independence),
    entry(Nth(9, 1, 0), Holiday::Labor),
    entry(Nth(10, 2, 0), Holiday::Columbus),
    entry(On(11, 11), Holiday::Veterans),
    entry(Nth(11, 4, 3), Holiday::Thanksgiving),
    entry(On(12, 25), Holiday::Christmas),
];

pub(super) const UNITED_KINGDOM: &[Entry] = &[
    entry(On(1, 1), Holiday::NewYear),
    entry(On(1, 2), Holiday::SecondJanuary).parts(SCOTLAND),
    entry(Easter(-2), Holiday::GoodFriday),
    entry(Easter(1), Holiday::EasterMonday).parts(ENGLAND),
    entry(Nth(5, 1, 0), Holiday::EarlyMay).until(1994),
    entry(On(5, 8), Holiday::EarlyMay).only(1995),
    entry(Nth(5, 1, 0), Holiday::EarlyMay).from(1996).until(2019),
    entry(On(5, 8), Holiday::EarlyMay).only(2020),
    entry(Nth(5, 1, 0), Holiday::EarlyMay).from(2021),
    entry(Nth(5, -1, 0), Holiday::SpringBank).until(2001),
    entry(On(6, 4), Holiday::SpringBank).only(2002),
    entry(Nth(5, -1, 0), Holiday::SpringBank).from(2003).until(2011),
    entry(On(6, 4), Holiday::SpringBank).only(2012),
    entry(Nth(5, -1, 0), Holiday::SpringBank).from(2013).until(2021),
    entry(On(6, 2), Holiday::SpringBank).only(2022),
    entry(Nth(5, -1, 0), Holiday::SpringBank).from(2023),
    entry(Nth(8, -1, 0), Holiday::SummerBank).parts(ENGLAND),
    entry(Nth(8, 1, 0), Holiday::SummerBank).parts(SCOTLAND),
    entry(On(11, 30), Holiday::SaintAndrew).from(2007).parts(SCOTLAND),
    entry(On(12, 25), Holiday::Christmas),
    entry(On(12, 26), Holiday::BoxingDay),
    entry(On(12, 31), Holiday::MillenniumEve).only(1999),
    entry(On(6, 3), Holiday::GoldenJubilee).only(2002),
    entry(On(4, 29), Holiday::RoyalWedding).only(2011),
    entry(On(6, 5), Holiday::DiamondJubilee).only(2012),
    entry(On(6, 3), Holiday::PlatinumJubilee).only(2022),
    entry(On(6, 15), Holiday::WorldCup).only(2026).parts(SCOTLAND),
    entry(On(9, 19), Holiday::QueensFuneral).only(2022),
    entry(On(5, 8), Holiday::Coronation).only(2023),
];

pub(super) const GERMANY: &[Entry] = &[
    entry(On(1, 1), Holiday::NewYear),
    entry(On(1, 6), Holiday::Epiphany).states(&[BadenWuerttemberg, Bavaria, SaxonyAnhalt]),
    entry(On(3, 8), Holiday::WomensDay).from(2019).states(&[Berlin]),
    entry(On(3, 8), Holiday::WomensDay).from(2023).states(&[MecklenburgVorpommern]),
    entry(Easter(-2), Holiday::GoodFriday),
    entry(Easter(0), Holiday::EasterSunday).states(&[Brandenburg]),
    entry(Easter(1), Holiday::EasterMonday),
    entry(On(5, 1), Holiday::LabourDay),
    entry(On(5, 8), Holiday::Liberation).only(2020).states(&[Berlin]),
    entry(On(5, 8), Holiday::Liberation).only(2025).states(&[Berlin]),
    entry(On(6, 17), Holiday::Uprising).only(2028).states(&[Berlin]),
    entry(Easter(39), Holiday::Ascension),
    entry(Easter(49), Holiday::WhitSunday).states(&[Brandenburg]),
    entry(Easter(50), Holiday::WhitMonday),
    entry(Easter(60), Holiday::CorpusChristi).states(&[
        BadenWuerttemberg,
        Bavaria,
        Hesse,
        NorthRhineWestphalia,
        RhinelandPalatinate,
        Saarland,
    ]),
    // in Bavaria where most people are Catholic: nearly everywhere
    entry(On(8, 15), Holiday::Assumption).states(&[Bavaria, Saarland]),
    entry(On(9, 20), Holiday::ChildrensDayThuringia).from(2019).states(&[Thuringia]),
    entry(On(10, 3), Holiday::GermanUnity),
    entry(On(10, 31), Holiday::Reformation).only(2017),
    entry(On(10, 31), Holiday::Reformation).states(&[
        Brandenburg,
        MecklenburgVorpommern,
        Saxony,
        SaxonyAnhalt,
        Thuringia,
    ]),
    entry(On(10, 31), Holiday::Reformation).from(2018).states(&[Bremen, Hamburg, LowerSaxony, SchleswigHolstein]),
    entry(On(11, 1), Holiday::AllSaints).states(&[
        BadenWuerttemberg,
        Bavaria,
        NorthRhineWestphalia,
        RhinelandPalatinate,
        Saarland,
    ]),
    entry(Before(11, 23, 2), Holiday::RepentanceDay).until(1994),
    entry(Before(11, 23, 2), Holiday::RepentanceDay).from(1995).states(&[Saxony]),
    entry(On(12, 25), Holiday::Christmas),
    entry(On(12, 26), Holiday::SecondChristmasDay),
];

pub(super) const FRANCE: &[Entry] = &[
    entry(On(1, 1), Holiday::NewYear),
    entry(Easter(1), Holiday::EasterMonday),
    entry(On(5, 1), Holiday::LabourDay),
    entry(On(5, 8), Holiday::VictoryDay),
    entry(Easter(39), Holiday::Ascension),
    entry(Easter(50), Holiday::WhitMonday),
    entry(On(7, 14), Holiday::Bastille),
    entry(On(8, 15), Holiday::Assumption),
    entry(On(11, 1), Holiday::AllSaints),
    entry(On(11, 11), Holiday::Armistice),
    entry(On(12, 25), Holiday::Christmas),
];

pub(super) const SPAIN: &[Entry] = &[
    entry(On(1, 1), Holiday::NewYear),
    entry(On(1, 6), Holiday::Epiphany),
    entry(Easter(-2), Holiday::GoodFriday),
    entry(On(5, 1), Holiday::LabourDay),
    entry(On(8, 15), Holiday::Assumption),
    entry(On(10, 12), Holiday::HispanicDay),
    entry(On(11, 1), Holiday::AllSaints),
    entry(On(12, 6), Holiday::ConstitutionSpain),
    entry(On(12, 8), Holiday::ImmaculateConception),
    entry(On(12, 25), Holiday::Christmas),
];

pub(super) const BRAZIL: &[Entry] = &[
    entry(On(1, 1), Holiday::NewYear),
    entry(Easter(-48), Holiday::Carnival).reduced(),
    entry(Easter(-47), Holiday::Carnival).reduced(),
    entry(Easter(-46), Holiday::AshWednesday).reduced(),
    entry(Easter(-2), Holiday::GoodFriday),
    entry(On(4, 21), Holiday::Tiradentes),
    entry(On(5, 1), Holiday::LabourDay),
    entry(Easter(60), Holiday::CorpusChristi).reduced(),
    entry(On(9, 7), Holiday::IndependenceBrazil),
    entry(On(10, 12), Holiday::OurLadyAparecida),
    entry(On(11, 2), Holiday::AllSouls),
    entry(On(11, 15), Holiday::RepublicBrazil),
    entry(On(11, 20), Holiday::BlackAwareness).from(2024),
    entry(On(12, 25), Holiday::Christmas),
];

pub(super) const JAPAN: &[Entry] = &[
    entry(On(1, 1), Holiday::NewYear),
    entry(On(1, 15), Holiday::ComingOfAge).until(1999),
    entry(Nth(1, 2, 0), Holiday::ComingOfAge).from(2000),
    entry(On(2, 11), Holiday::FoundationDay),
    entry(On(2, 23), Holiday::EmperorsBirthday).from(2020),
    entry(On(12, 23), Holiday::EmperorsBirthday).until(2018),
    entry(On(4, 29), Holiday::Greenery).until(2006),
    entry(On(4, 29), Holiday::ShowaDay).from(2007),
    entry(On(5, 1), Holiday::Enthronement).only(2019),
    entry(On(5, 3), Holiday::ConstitutionJapan),
    entry(On(5, 4), Holiday::Greenery).from(2007),
    entry(On(5, 5), Holiday::ChildrensDay),
    entry(On(6, 9), Holiday::RoyalWedding).only(1993),
    entry(On(7, 20), Holiday::MarineDay).from(1996).until(2002),
    entry(Nth(7, 3, 0), Holiday::MarineDay).from(2003).until(2019),
    entry(On(7, 23), Holiday::MarineDay).only(2020),
    entry(On(7, 22), Holiday::MarineDay).only(2021),
    entry(Nth(7, 3, 0), Holiday::MarineDay).from(2022),
    entry(On(8, 11), Holiday::MountainDay).from(2016).until(2019),
    entry(On(8, 10), Holiday::MountainDay).only(2020),
    entry(On(8, 8), Holiday::MountainDay).only(2021),
    entry(On(8, 11), Holiday::MountainDay).from(2022),
    entry(On(9, 15), Holiday::RespectForAged).until(2002),
    entry(Nth(9, 3, 0), Holiday::RespectForAged).from(2003),
    entry(On(10, 10), Holiday::SportsDay).until(1999),
    entry(Nth(10, 2, 0), Holiday::SportsDay).from(2000).until(2019),
    entry(On(7, 24), Holiday::SportsDay).only(2020),
    entry(On(7, 23), Holiday::SportsDay).only(2021),
    entry(Nth(10, 2, 0), Holiday::SportsDay).from(2022),
    entry(On(10, 22), Holiday::Enthronement).only(2019),
    entry(On(11, 3), Holiday::CultureDay),
    entry(On(11, 12), Holiday::Enthronement).only(1990),
    entry(On(11, 23), Holiday::LabourThanksgiving),
];
