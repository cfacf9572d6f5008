//! The sets of criteria that come with the program, to begin from.

/// A set: its identifier, `framework.toml`, `framework.csv`.
pub(super) struct Shipped {
    pub(super) id: &'static str,
    pub(super) toml: &'static str,
    pub(super) csv: &'static str,
}

macro_rules! shipped {
    ($($id:literal),*) => {
        [$(Shipped {
            id: $id,
            toml: include_str!(concat!("../../../../../frameworks/", $id, "/framework.toml")),
            csv: include_str!(concat!("../../../../../frameworks/", $id, "/framework.csv")),
        }),*]
    };
}

/// All of them.
pub(super) const SHIPPED: [Shipped; 6] = shipped![
    "vn-ministry-2020",
    "vn-province-2022",
    "vn-province-2020",
    "vn-department-2024",
    "vn-district-2024",
    "vn-commune-2024"
];
