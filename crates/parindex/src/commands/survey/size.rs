use parindex_locale::{Lang, Message};
use parindex_survey::sampling::{Precision, cluster_effect, slovin};
use serde_json::json;

use super::{percent, real};
use crate::cli::Size;
use crate::failure::Failure;

/// Says how many to ask, or how sure so many answers are.
pub fn run(size: &Size, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let precision = precision(size)?;
    let refused = Failure::Refused;
    if let Some(answers) = size.answers {
        let margin = precision.margin_of(answers).map_err(refused)?;
        if as_json {
            println!("{}", json!({ "answers": answers, "margin": margin }));
        } else {
            let message = Message::new("cli-survey-margin").count("answers", answers);
            println!(
                "{}",
                lang.say(&told(message, &precision, lang).text("margin", percent(lang, margin, 2)))
            );
        }
        return Ok(());
    }
    let found = precision.size().map_err(refused)?;
    let simple = precision.population.map(|population| slovin(population, precision.margin));
    if as_json {
        println!("{}", json!({ "answers": found.answers, "asked": found.asked, "slovin": simple }));
        return Ok(());
    }
    let message = Message::new("cli-survey-size")
        .text("margin", percent(lang, precision.margin, 2))
        .whole("answers", found.answers as u64)
        .whole("asked", found.asked as u64);
    println!("{}", lang.say(&told(message, &precision, lang)));
    if let Some(simple) = simple {
        println!("{}", lang.say(&Message::new("cli-survey-slovin").whole("answers", simple as u64)));
    }
    Ok(())
}

fn told(message: Message, precision: &Precision, lang: Lang) -> Message {
    message
        .text("level", percent(lang, precision.level, 0))
        .text("proportion", percent(lang, precision.proportion, 0))
}

fn precision(size: &Size) -> Result<Precision, Failure> {
    let effect = match (size.cluster, &size.correlation, &size.effect) {
        (Some(take), Some(correlation), _) => cluster_effect(take, real("correlation", correlation)?),
        (_, _, Some(effect)) => real("effect", effect)?,
        _ => 1.0,
    };
    Ok(Precision {
        margin: real("margin", &size.margin)?,
        level: real("level", &size.level)?,
        proportion: real("proportion", &size.proportion)?,
        effect,
        population: size.population,
        response: real("response", &size.response)?,
    })
}
