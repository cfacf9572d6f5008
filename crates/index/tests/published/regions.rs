//! Regional means of PAR INDEX 2023. The 63 values are not published, the six means are: a region's provinces get its
//! mean, and the means that come out are those that went in.

use std::collections::BTreeMap;

use parindex_index::{Input, Stage, Unit, compute, mean_of, means_by};
use rust_decimal::{Decimal, RoundingStrategy};

use super::reader::framework;

/// Region, provinces, published mean in hundredths of a percent.
const REGIONS: [(&str, usize, i64); 6] = [
    ("Đồng bằng sông Hồng", 11, 8833),
    ("Đông Nam Bộ", 6, 8779),
    ("Trung du và miền núi phía Bắc", 14, 8772),
    ("Bắc Trung Bộ và Duyên hải miền Trung", 14, 8682),
    ("Đồng bằng sông Cửu Long", 13, 8542),
    ("Tây Nguyên", 5, 8542),
];

const TOML: &str = "id = \"index-alone\"\ntitle_vi = \"Chỉ số\"\ntitle_en = \"Index\"\nkind = \"province\"\n";
const CSV: &str =
    "code,name_vi,name_en,max,scored_by,rule\n1,Chỉ số,Index,100,external,external index: points\n";

#[test]
fn the_means_of_six_regions_make_the_published_mean_of_63_provinces() {
    let framework = framework(TOML, CSV);
    let mut input = Input::default();
    for (region, provinces, mean) in REGIONS {
        for n in 1..=provinces {
            let code = format!("{region} {n}");
            input.units.push(Unit { code, region: region.to_owned(), ranked: true, ..Unit::default() });
            input.external.push(BTreeMap::from([("index".to_owned(), Decimal::new(mean, 2))]));
        }
    }
    let results = compute(&framework, &input, Stage::Final);
    let regions = means_by(&input, &results, |unit| &unit.region, |result| &result.index);
    let found: Vec<(&str, usize, Decimal)> = regions.iter().map(|r| (&*r.name, r.units, r.mean)).collect();
    assert_eq!(found, REGIONS.map(|(name, units, mean)| (name, units, Decimal::new(mean, 2))));

    let all = mean_of(&input, &results, |unit| &unit.index).unwrap();
    assert_eq!(all.units, 63);
    let printed = all.mean.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(printed, Decimal::new(8698, 2));
    // The mean of the six means, which is not the mean of the provinces, would be another figure.
    let six: Decimal = regions.iter().map(|r| r.mean).sum::<Decimal>() / Decimal::from(6);
    assert_ne!(six.round_dp(2), Decimal::new(8698, 2));
}
