//! Texts: names of holidays and of special days.

use crate::calendar::holidays::{DayKind, Holiday};
use crate::i18n::Lang;

macro_rules! holiday_names {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        /// A holiday's name. A table and not a function for each: there are many and none takes a value.
        #[must_use]
        pub const fn holiday(lang: Lang, name: Holiday) -> &'static str {
            let (en, zh) = match name {
                $(Holiday::$name => ($en, $zh),)*
            };
            match lang {
                Lang::En => en,
                Lang::Zh => zh,
            }
        }
    };
}

holiday_names! {
    NewYear: "New Year’s Day", "元旦";
    Epiphany: "Epiphany", "主显节";
    GoodFriday: "Good Friday", "耶稣受难日";
    EasterSunday: "Easter Sunday", "复活节";
    EasterMonday: "Easter Monday", "复活节星期一";
    LabourDay: "Labour Day", "劳动节";
    Ascension: "Ascension Day", "耶稣升天节";
    WhitSunday: "Whit Sunday", "圣灵降临节";
    WhitMonday: "Whit Monday", "圣灵降临节星期一";
    CorpusChristi: "Corpus Christi", "圣体节";
    Assumption: "Assumption Day", "圣母升天节";
    AllSaints: "All Saints’ Day", "诸圣节";
    ImmaculateConception: "Immaculate Conception", "圣母无染原罪节";
    Christmas: "Christmas Day", "圣诞节";
    SecondChristmasDay: "Second Christmas Day", "圣诞节次日";
    BoxingDay: "Boxing Day", "节礼日";
    MartinLutherKing: "Martin Luther King Jr. Day", "马丁·路德·金纪念日";
    Presidents: "Presidents’ Day", "总统日";
    Memorial: "Memorial Day", "阵亡将士纪念日";
    Juneteenth: "Juneteenth", "六月节";
    Independence: "Independence Day", "独立日";
    Labor: "Labor Day", "劳工节";
    Columbus: "Columbus Day", "哥伦布日";
    Veterans: "Veterans Day", "退伍军人节";
    Thanksgiving: "Thanksgiving Day", "感恩节";
    SecondJanuary: "2 January", "1月2日公假";
    EarlyMay: "Early May bank holiday", "五月初银行假日";
    SpringBank: "Spring bank holiday", "春季银行假日";
    SummerBank: "Summer bank holiday", "夏季银行假日";
    SaintAndrew: "St Andrew’s Day", "圣安德鲁日";
    MillenniumEve: "Millennium eve", "千禧年前夕";
    GoldenJubilee: "Golden Jubilee", "女王登基五十周年";
    RoyalWedding: "Royal wedding", "王室婚礼";
    DiamondJubilee: "Diamond Jubilee", "女王登基六十周年";
    PlatinumJubilee: "Platinum Jubilee", "女王登基七十周年";
    QueensFuneral: "State funeral of Queen Elizabeth II", "女王国葬日";
    Coronation: "Coronation of King Charles III", "国王加冕日";
    WorldCup: "World Cup bank holiday", "世界杯银行假日";
    WomensDay: "International Women’s Day", "国际妇女节";
    ChildrensDayThuringia: "World Children’s Day", "世界儿童日";
    GermanUnity: "German Unity Day", "德国统一日";
    Reformation: "Reformation Day", "宗教改革日";
    RepentanceDay: "Day of Repentance and Prayer", "忏悔祈祷日";
    Liberation: "Liberation Day", "解放日";
    Uprising: "Anniversary of the 1953 uprising", "1953年起义纪念日";
    VictoryDay: "Victory Day", "二战胜利日";
    Bastille: "Bastille Day", "法国国庆日";
    Armistice: "Armistice Day", "一战停战日";
    HispanicDay: "National Day of Spain", "西班牙国庆日";
    ConstitutionSpain: "Constitution Day", "宪法日";
    Carnival: "Carnival", "狂欢节";
    AshWednesday: "Ash Wednesday", "圣灰星期三";
    Tiradentes: "Tiradentes", "蒂拉登特斯日";
    IndependenceBrazil: "Independence Day", "独立日";
    OurLadyAparecida: "Our Lady of Aparecida", "圣母显灵日";
    AllSouls: "All Souls’ Day", "追思节";
    RepublicBrazil: "Proclamation of the Republic", "共和国成立日";
    BlackAwareness: "Black Awareness Day", "黑人觉醒日";
    SpringFestival: "Spring Festival", "春节";
    Qingming: "Qingming", "清明节";
    DragonBoat: "Dragon Boat Festival", "端午节";
    MidAutumn: "Mid-Autumn Festival", "中秋节";
    NationalDay: "National Day", "国庆节";
    MakeUpDay: "Make-up working day", "调休上班";
    ComingOfAge: "Coming of Age Day", "成人节";
    FoundationDay: "National Foundation Day", "建国纪念日";
    EmperorsBirthday: "Emperor’s Birthday", "天皇诞生日";
    VernalEquinox: "Vernal Equinox Day", "春分日";
    ShowaDay: "Shōwa Day", "昭和日";
    ConstitutionJapan: "Constitution Memorial Day", "宪法纪念日";
    Greenery: "Greenery Day", "绿之日";
    ChildrensDay: "Children’s Day", "儿童节";
    MarineDay: "Marine Day", "海之日";
    MountainDay: "Mountain Day", "山之日";
    RespectForAged: "Respect for the Aged Day", "敬老日";
    AutumnalEquinox: "Autumnal Equinox Day", "秋分日";
    SportsDay: "Sports Day", "体育日";
    CultureDay: "Culture Day", "文化日";
    LabourThanksgiving: "Labour Thanksgiving Day", "勤劳感谢日";
    CitizensHoliday: "Citizens’ Holiday", "国民休息日";
    Enthronement: "Enthronement of the Emperor", "天皇即位";
}

texts! {
    /// Behind the name of a holiday kept on another day.
    substitute(name): "{name} (substitute day)", "{name}（补假）";
    kind_closed: "closed", "休息";
    kind_open: "open as usual", "照常营业";
    kind_reduced: "reduced service", "部分营业";
    kind_working: "working day", "上班";
}

/// What a special day means.
#[must_use]
pub fn kind(lang: Lang, kind: DayKind) -> String {
    match kind {
        DayKind::Closed => kind_closed(lang),
        DayKind::Open => kind_open(lang),
        DayKind::Reduced => kind_reduced(lang),
        DayKind::Working => kind_working(lang),
    }
}
