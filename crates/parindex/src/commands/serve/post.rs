use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use parindex_locale::Message;
use parindex_mail::Postman;
use parindex_store::{StoreError, Writer};
use parindex_web::watch;
use parindex_workflow::local;

use super::checkpoints::Keepers;
use crate::cli::Serve;
use crate::failure::Failure;

/// The password of the mail server, where no file is named.
const PASSWORD: &str = "PARINDEX_SMTP_PASSWORD";

/// How long the post rests between two rounds.
const REST: Duration = Duration::from_secs(20);

/// Whoever brings the mails, where a server is named.
pub fn postman(serve: &Serve) -> Result<Option<Postman>, Failure> {
    let (Some(server), Some(from)) = (&serve.smtp, &serve.mail_from) else { return Ok(None) };
    let password = match &serve.smtp_password {
        Some(file) => Some(read(file)?),
        None => std::env::var(PASSWORD).ok(),
    };
    let postman = Postman::new(server, password.as_deref(), from);
    postman.map(Some).map_err(|e| Failure::Refused(Message::new("cli-mail").text("why", e.to_string())))
}

fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|e| Failure::io(file, &e))
}

/// Makes notices and sends what is due, for ever. A round that fails says so and is made again.
pub async fn rounds(writer: Writer, base: String, post: Option<(Postman, Keepers)>) {
    let mut seen = None;
    loop {
        if let Err(error) = round(&writer, &base, post.as_ref(), &mut seen).await {
            eprintln!("{error}");
        }
        tokio::time::sleep(REST).await;
    }
}

/// One round. Notices come from the states and the calendar: they are looked for when there is a new record, and every
/// hour, since the daily mail has its hour.
async fn round(
    writer: &Writer,
    base: &str,
    post: Option<&(Postman, Keepers)>,
    seen: &mut Option<(u64, Date, i8)>,
) -> Result<(), StoreError> {
    let now = Timestamp::now();
    let local = local(now);
    let stands = (writer.store().size().await?, local.date(), local.hour());
    if *seen != Some(stands) {
        watch(writer, base, post.is_some(), now).await?;
        if let Some((_, keepers)) = post
            && seen.is_none_or(|(_, date, _)| date != stands.1)
        {
            keepers.queue(writer, now).await?;
        }
        *seen = Some(stands);
    }
    let Some((postman, _)) = post else { return Ok(()) };
    let posted = postman.post(writer, Timestamp::now).await?;
    if posted.put_off + posted.given_up > 0 {
        eprintln!("mail: {} sent, {} put off, {} given up", posted.sent, posted.put_off, posted.given_up);
    }
    Ok(())
}
