//! What holidays are called; the words are in i18n.

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// A holiday's name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Holiday { $($(#[$doc])* $name),* }

        impl Holiday {
            /// Every holiday, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

names! {
    NewYear, Epiphany, GoodFriday, EasterSunday, EasterMonday, LabourDay, Ascension, WhitSunday, WhitMonday,
    CorpusChristi, Assumption, AllSaints, ImmaculateConception, Christmas,
    /// 26 December in Germany.
    SecondChristmasDay,
    BoxingDay,
    // United States
    MartinLutherKing, Presidents, Memorial, Juneteenth, Independence, Labor, Columbus, Veterans, Thanksgiving,
    // United Kingdom
    SecondJanuary, EarlyMay, SpringBank, SummerBank, SaintAndrew, MillenniumEve, GoldenJubilee, RoyalWedding,
    DiamondJubilee, PlatinumJubilee, QueensFuneral, Coronation, WorldCup,
    // Germany
    WomensDay, ChildrensDayThuringia, GermanUnity, Reformation, RepentanceDay, Liberation, Uprising,
    // France
    VictoryDay, Bastille, Armistice,
    // Spain
    HispanicDay, ConstitutionSpain,
    // Brazil
    Carnival, AshWednesday, Tiradentes, IndependenceBrazil, OurLadyAparecida, AllSouls, RepublicBrazil, BlackAwareness,
    // China
    SpringFestival, Qingming, DragonBoat, MidAutumn, NationalDay,
    /// A weekend day worked to make up for a long holiday.
    MakeUpDay,
    // Japan
    ComingOfAge, FoundationDay, EmperorsBirthday, VernalEquinox, ShowaDay, ConstitutionJapan, Greenery, ChildrensDay,
    MarineDay, MountainDay, RespectForAged, AutumnalEquinox, SportsDay, CultureDay, LabourThanksgiving, CitizensHoliday,
    Enthronement,
}
