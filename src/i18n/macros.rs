/// Declares texts: each has an English and a Chinese form, or it does not compile.
///
/// `texts! { /// doc
///   rows_read(rows): "{rows} rows read", "读取了 {rows} 行"; }` makes `fn rows_read(lang: Lang, rows: impl Display) -> String`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident),* $(,)?))? : $en:literal, $zh:literal;)*) => {
        $(
            $(#[$doc])*
            #[doc = $en]
            #[must_use]
            pub fn $name(lang: $crate::i18n::Lang $($(, $arg: impl std::fmt::Display)*)?) -> String {
                match lang {
                    $crate::i18n::Lang::En => format!($en),
                    $crate::i18n::Lang::Zh => format!($zh),
                }
            }
        )*
    };
}
