use parindex_locale::{Lang, Message, whole};
use parindex_package::{Limits, Stratum, allocation_csv, read_strata};
use parindex_survey::sampling::{Allocation, Precision, allocate};
use serde_json::{Value, json};

use super::{bytes, percent, put, real, say, sound};
use crate::cli::{Allocate, AllocationName};
use crate::failure::Failure;

/// Shares a sample among strata, and says how sure each then is.
pub fn run(asked: &Allocate, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let (file, bytes) = bytes(&asked.strata)?;
    let read = read_strata(&file, &bytes, asked.floor, &Limits::default());
    let strata = sound(read, lang, as_json)?;
    let shares: Vec<_> = strata.iter().map(|stratum| stratum.share).collect();
    let method = match asked.method {
        AllocationName::Equal => Allocation::Equal,
        AllocationName::Proportional => Allocation::Proportional,
        AllocationName::Neyman => Allocation::Neyman,
        AllocationName::Optimal => Allocation::Optimal,
    };
    let sample = allocate(asked.total, &shares, method).map_err(Failure::Refused)?;
    let (level, effect) = (real("level", &asked.level)?, real("effect", &asked.effect)?);
    // The margin is what is asked for; the one that stands here is not looked at.
    let precision = |population| Precision {
        margin: 0.5,
        level,
        proportion: 0.5,
        effect,
        population: Some(population),
        response: 1.0,
    };
    // Strata of which nobody is asked have none.
    let margin = |(stratum, taken): (&Stratum, &usize)| {
        if *taken == 0 {
            return Ok(None);
        }
        precision(stratum.share.population).margin_of(*taken).map(Some)
    };
    let margins = strata.iter().zip(&sample).map(margin).collect::<Result<Vec<_>, Message>>();
    let margins = margins.map_err(Failure::Refused)?;
    let mut on_output = true;
    if let Some(out) = &asked.out {
        on_output = put(out, &allocation_csv(&strata, &sample, &margins))?;
    }
    let rows = || strata.iter().zip(&sample).zip(&margins);
    if on_output && as_json {
        let rows = rows().map(|((stratum, sample), margin)| {
            let population = stratum.share.population;
            json!({ "stratum": stratum.name, "population": population, "sample": sample, "margin": margin })
        });
        println!("{}", Value::Array(rows.collect()));
        return Ok(());
    }
    if on_output {
        for ((stratum, sample), margin) in rows() {
            let margin = margin.map(|margin| format!("±{}", percent(lang, margin, 2))).unwrap_or_default();
            println!("{:>9}  {margin:>8}  {}", whole(lang, *sample as u64), stratum.name);
        }
    }
    let message = Message::new("cli-survey-allocated").whole("total", asked.total as u64);
    say(&message.count("strata", strata.len()), on_output, lang);
    Ok(())
}
