use parindex_locale::{Lang, Message, fixed, whole};
use parindex_package::{
    Estimates, Figure, HowSure, Limits, Margins, Responses, read_margins, read_questions,
};
use parindex_survey::{Lonely, Options, Suppression, quantile};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{bytes, percent, put, real, say, sound, tell};
use crate::cli::{Estimate, LonelyName};
use crate::commands::busy;
use crate::failure::Failure;

/// Estimates from responses, with errors.
pub fn run(asked: &Estimate, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let how = how(asked)?;
    let (file, read) = bytes(&asked.questions)?;
    let (questions, faults) = read_questions(&file, &read, &Limits::default());
    let questions = tell(questions, &faults, lang, as_json)?;
    let margins = match &asked.margins {
        None => Margins::new(),
        Some(path) => {
            let (file, read) = bytes(path)?;
            sound(read_margins(&file, &read, &Limits::default()), lang, as_json)?
        }
    };
    let (file, read) = bytes(&asked.responses)?;
    let bar = busy("cli-reading", lang);
    let (responses, faults) = Responses::read_with(&file, &read, &questions, &margins, &Limits::default());
    bar.finish_and_clear();
    let responses = tell(responses, &faults, lang, as_json)?;
    let bar = busy("cli-computing", lang);
    let estimates = Estimates::new(&responses, &questions, &how);
    bar.finish_and_clear();
    let estimates = estimates.map_err(|messages| refused(&messages, lang))?;
    let on_output = put(&asked.out, &estimates.csv(&responses))?;
    if !as_json || !on_output {
        for warning in &estimates.warnings {
            eprintln!("{}: {}", lang.word("severity-warning"), lang.say(warning));
        }
    }
    if as_json && on_output {
        println!("{}", as_value(&responses, &estimates, how.level, lang));
        return Ok(());
    }
    if on_output {
        whole_table(&estimates, how.level, lang);
    }
    let of_units = || estimates.figures.iter().filter(|figure| figure.unit.is_some());
    let message = Message::new("cli-survey-estimated")
        .whole("responses", responses.len() as u64)
        .whole("figures", of_units().count() as u64)
        .whole("hidden", of_units().filter(|figure| figure.hidden.is_some()).count() as u64)
        .text("out", asked.out.display().to_string());
    say(&message, on_output, lang);
    Ok(())
}

fn how(asked: &Estimate) -> Result<HowSure, Failure> {
    let level = real("level", &asked.level)?;
    if quantile(level, 0).is_none() {
        return Err(Failure::Refused(Message::new("survey-precision")));
    }
    let widest = asked.widest.as_ref().map(|widest| real("widest", widest)).transpose()?;
    let lonely = match asked.lonely {
        LonelyName::Fail => Lonely::Fail,
        LonelyName::Certainty => Lonely::Certainty,
        LonelyName::Average => Lonely::Average,
        LonelyName::Adjust => Lonely::Adjust,
    };
    let options = Options { lonely, first_stage_only: asked.first_stage_only, calibration: None };
    let suppression = Suppression { least: asked.least, widest: widest.map(|widest| (widest, level)) };
    Ok(HowSure { options, level, suppression })
}

/// Tells all that is wrong with a design.
fn refused(messages: &[Message], lang: Lang) -> Failure {
    for message in messages {
        eprintln!("{}: {}", lang.word("severity-error"), lang.say(message));
    }
    Failure::Found
}

/// The figures of all units together; those of single units stand in the file.
fn whole_table(estimates: &Estimates, level: f64, lang: Lang) {
    for figure in estimates.figures.iter().filter(|figure| figure.unit.is_none()) {
        let Figure { item, estimate, hidden, .. } = figure;
        if let Some(reason) = hidden {
            println!("{item:<24}  {}", lang.say(reason));
            continue;
        }
        let half = estimate.half(level).map(|half| percent(lang, half, 2));
        let half = half.map(|half| format!("±{half}")).unwrap_or_default();
        let effect = estimate.effect.and_then(|effect| Decimal::try_from(effect).ok());
        let effect = effect.map(|effect| fixed(lang, effect, 2)).unwrap_or_default();
        let (value, answers) = (percent(lang, estimate.value, 2), whole(lang, estimate.answers as u64));
        println!("{item:<24}  {value:>8}  {half:>8}  deff {effect:>6}  n {answers}");
    }
}

fn as_value(responses: &Responses, estimates: &Estimates, level: f64, lang: Lang) -> Value {
    let figure = |figure: &Figure| {
        let shown = |value: Value| if figure.hidden.is_none() { value } else { Value::Null };
        let interval = figure.estimate.interval(level);
        json!({
            "unit": figure.unit.map(|unit| &responses.units[unit]),
            "item": figure.item,
            "value": shown(figure.estimate.value.into()),
            "se": shown(figure.estimate.error.into()),
            "low": shown(interval.map(|(low, _)| low).into()),
            "high": shown(interval.map(|(_, high)| high).into()),
            "deff": shown(figure.estimate.effect.into()),
            "answers": shown(figure.estimate.answers.into()),
            "hidden": figure.hidden.as_ref().map(|reason| lang.say(reason)),
        })
    };
    let warnings: Vec<String> = estimates.warnings.iter().map(|warning| lang.say(warning)).collect();
    let figures: Vec<Value> = estimates.figures.iter().map(figure).collect();
    json!({ "responses": responses.len(), "warnings": warnings, "figures": figures })
}
