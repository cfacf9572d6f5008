use std::io::{BufRead as _, stdin};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::DateTime;
use parindex_locale::{Arg, Lang, Message};
use parindex_store::{StoreError, Writer};
use parindex_web::{Credentials, ExportError, Unpublished, publish_by_command};
use parindex_workflow::campaign::State;
use parindex_workflow::{Role, ZONE, local};
use serde_json::json;

use super::database::{failed, with_store};
use super::entrance::guarded;
use super::key;
use crate::cli::Publish;
use crate::failure::Failure;

/// Publishes the approved result of a campaign of a database, in the name of an account that may.
pub fn run(asked: &Publish, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let release = asked.release.as_deref().map(moment).transpose()?;
    let signer = key::signer(&key::place(asked.key.as_deref(), &asked.database)?, false)?;
    // The command does not know how the office is reached: where nothing is said it demands codes, as over https.
    let guarded = guarded(asked.require_codes.as_deref())?.unwrap_or_else(|| Role::ALL.into());
    let password = password(&asked.password)?;
    let credentials = Credentials {
        email: &asked.email,
        password: &password,
        code: asked.code.as_deref().unwrap_or_default(),
        guarded: &guarded,
    };
    let outcome = with_store(&asked.database, ("cli-publishing", lang), async |store| {
        let writer = Writer::new(store.clone(), signer);
        if !writer.is_in_force().await? {
            return Err(StoreError::Key.into());
        }
        publish_by_command(&writer, &asked.campaign, release, &credentials, Timestamp::now()).await
    })?;
    let done = outcome.map_err(refused)?;
    let at = match done.state.state() {
        State::Embargoed { release, .. } => *release,
        State::Published { at, .. } => *at,
        _ => Timestamp::now(),
    };
    for edition in done.state.editions() {
        let (id, package) = (&edition.id, edition.package.to_string());
        if as_json {
            println!("{}", json!({ "id": id, "package": package, "at": at.to_string() }));
        } else {
            let word = if release.is_some() { "cli-publish-set" } else { "cli-published" };
            let when = local(at).strftime("%d/%m/%Y %H:%M").to_string();
            let said = Message::new(word).text("id", id).text("package", package).text("when", when);
            println!("{}", lang.say(&said));
        }
    }
    Ok(())
}

/// A moment as clocks in Viet Nam show it, or with its offset.
pub(super) fn moment(text: &str) -> Result<Timestamp, Failure> {
    let wrong = || Failure::Refused(Message::new("cli-publish-moment").text("moment", text));
    let here = || ZONE.to_timestamp(text.parse::<DateTime>().ok()?).ok();
    text.parse().ok().or_else(here).ok_or_else(wrong)
}

/// The first line of a file, or of standard input where that is `-`: what stands in the arguments, everybody on the machine reads.
fn password(path: &Path) -> Result<String, Failure> {
    let mut line = String::new();
    if path == Path::new("-") {
        stdin().lock().read_line(&mut line).map_err(|e| Failure::io(path, &e))?;
    } else {
        line = std::fs::read_to_string(path).map_err(|e| Failure::io(path, &e))?;
    }
    Ok(line.lines().next().unwrap_or_default().to_owned())
}

fn refused(why: Unpublished) -> Failure {
    match why {
        Unpublished::Login => Failure::Refused(Message::new("cli-publish-login")),
        Unpublished::Codes => Failure::Refused(Message::new("cli-publish-codes")),
        Unpublished::Wait(seconds) => {
            let seconds = Arg::Count(u64::try_from(seconds).unwrap_or_default());
            Failure::Refused(Message::new("cli-publish-wait").arg("seconds", seconds))
        }
        Unpublished::Export(ExportError::Table(message)) => Failure::Refused(message),
        Unpublished::Export(ExportError::Store(StoreError::Refused(refusal))) => {
            // What is wrong with the moment says more than that something is.
            let fault = refusal.faults.into_iter().next().map(|fault| fault.message);
            Failure::Refused(fault.unwrap_or(refusal.message))
        }
        Unpublished::Export(ExportError::Store(error)) => failed(&error),
    }
}
