use std::path::Path;

use parindex_locale::{Lang, Message};
use parindex_package::{Drawing, Frame, FrameColumns, Limits, StageOf, read_allocation};
use serde_json::json;

use super::{bytes, put, say, sound, tell};
use crate::cli::Draw;
use crate::failure::Failure;

/// Draws a sample from a frame.
pub fn run(asked: &Draw, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let stages: Vec<(String, StageOf)> =
        asked.stage.iter().map(|text| stage(text)).collect::<Result<_, _>>()?;
    let columns = FrameColumns {
        stratum: asked.stratum.clone(),
        stages: stages.iter().map(|(name, _)| name.clone()).collect(),
        size: asked.size.clone(),
        people: asked.people.clone(),
    };
    let (file, read) = bytes(&asked.frame)?;
    let (frame, faults) = Frame::read(&file, &read, columns, &Limits::default());
    let frame = tell(frame, &faults, lang, as_json)?;
    let by_stratum = match &asked.allocation {
        None => None,
        Some(path) => {
            let (file, read) = bytes(path)?;
            Some(sound(read_allocation(&file, &read, &Limits::default()), lang, as_json)?)
        }
    };
    let drawing = Drawing {
        stages: stages.into_iter().map(|(_, stage)| stage).collect(),
        take: asked.take.unwrap_or_default(),
        by_stratum,
        spares: asked.spares,
        seed: asked.seed.map_or_else(seed, Ok)?,
    };
    let sample = drawing.draw(&frame).map_err(Failure::Refused)?;
    let on_output = put(&asked.out, &drawing.csv(&frame, &sample))?;
    let spares = sample.iter().filter(|person| person.spare.is_some()).count();
    let (people, out) = (sample.len() - spares, asked.out.display().to_string());
    // A seed may have more digits than numbers of JSON are read with.
    let seed = drawing.seed.to_string();
    if as_json && on_output {
        println!("{}", json!({ "out": out, "seed": seed, "sample": people, "spares": spares }));
    } else {
        let message = Message::new("cli-survey-drawn").whole("people", people as u64);
        say(&message.whole("spares", spares as u64).text("seed", seed).text("out", out), on_output, lang);
    }
    Ok(())
}

/// Reads `commune=6` or `commune=6:pps`.
fn stage(text: &str) -> Result<(String, StageOf), Failure> {
    let wrong = || Failure::Refused(Message::new("cli-survey-stage").text("stage", text));
    let (name, how) = text.rsplit_once('=').ok_or_else(wrong)?;
    let (take, proportional) = match how.split_once(':') {
        Some((take, "pps")) => (take, true),
        Some(_) => return Err(wrong()),
        None => (how, false),
    };
    let take = take.trim().parse().map_err(|_| wrong())?;
    if name.trim().is_empty() || take == 0 {
        return Err(wrong());
    }
    Ok((name.trim().to_owned(), StageOf { take, proportional }))
}

fn seed() -> Result<u64, Failure> {
    getrandom::u64().map_err(|e| Failure::io(Path::new("-"), &e.into()))
}
