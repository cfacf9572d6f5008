use std::path::{Path, PathBuf};

use parindex_framework::any_error;
use parindex_locale::{Lang, Message};
use parindex_package::{
    Limits, questionnaire_xlsx, questions_csv, questions_of, read_questionnaire, write_file,
    write_questionnaire_folder,
};
use parindex_questionnaire::Questionnaire;
use serde_json::{Value, json};

use super::survey::put;
use super::{open, tell};
use crate::cli::QuestionnaireCommand;
use crate::failure::Failure;
use crate::print;

/// Questionnaires as XLSForm.
pub fn run(command: &QuestionnaireCommand, lang: Lang, as_json: bool) -> Result<(), Failure> {
    match command {
        QuestionnaireCommand::Check { forms, strict } => check(forms, *strict, lang, as_json),
        QuestionnaireCommand::Convert { form, out } => convert(form, out, lang, as_json),
        QuestionnaireCommand::Questions { forms, out } => questions(forms, out, lang, as_json),
    }
}

fn load(path: &Path, lang: Lang, as_json: bool) -> Result<Questionnaire, Failure> {
    let (form, faults) = read_questionnaire(&open(path)?, &Limits::default());
    tell(form, &faults, lang, as_json)
}

/// Tells the faults of every form, also of those after one that has some.
fn check(forms: &[PathBuf], strict: bool, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let (mut told, mut found) = (Vec::new(), false);
    for path in forms {
        let (form, faults) = read_questionnaire(&open(path)?, &Limits::default());
        found |= any_error(&faults) || form.is_none() || (strict && !faults.is_empty());
        if as_json {
            let faults: Vec<Value> = faults.iter().map(|fault| print::fault_json(fault, lang)).collect();
            let path = path.display().to_string();
            told.push(json!({ "form": path, "faults": faults, "questions": form.map(|form| form.questions().len()) }));
            continue;
        }
        print::faults(&faults, lang, false);
        if let Some(form) = form {
            println!("{}", lang.say(&summary(&form, path)));
        }
        if !faults.is_empty() {
            println!("{}", lang.say(&print::count(&faults)));
        }
    }
    if as_json {
        println!("{}", Value::Array(told));
    }
    if found { Err(Failure::Found) } else { Ok(()) }
}

fn summary(form: &Questionnaire, path: &Path) -> Message {
    let title = if form.title.is_empty() { path.display().to_string() } else { form.title.clone() };
    Message::new("cli-questionnaire")
        .text("title", title)
        .count("questions", form.answered().count())
        .count("measured", form.measured().len())
        .count("languages", form.languages.len())
}

fn convert(path: &Path, out: &Path, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let form = load(path, lang, as_json)?;
    let written = if out.extension().is_some_and(|kind| kind == "xlsx") {
        questionnaire_xlsx(&form).and_then(|bytes| write_file(out, &bytes))
    } else {
        write_questionnaire_folder(out, &form)
    };
    written.map_err(|e| Failure::Io(e.message()))?;
    if as_json {
        println!("{}", json!({ "out": out.display().to_string() }));
    } else {
        println!(
            "{}",
            lang.say(&Message::new("cli-questionnaire-converted").text("out", out.display().to_string()))
        );
    }
    Ok(())
}

fn questions(forms: &[PathBuf], out: &Path, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let mut all = Vec::new();
    for path in forms {
        let form = load(path, lang, as_json)?;
        all.extend(questions_of(&form).map_err(Failure::Refused)?);
    }
    if put(out, &questions_csv(&all))? {
        let message = Message::new("cli-questionnaire-questions").count("questions", all.len());
        println!("{}", lang.say(&message.text("out", out.display().to_string())));
    }
    Ok(())
}
