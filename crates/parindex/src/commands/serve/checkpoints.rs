//! The newest checkpoint of the ledger, mailed once a day to those who keep it where whoever holds this machine cannot
//! reach it: a log that is cut off or written anew does not agree with what they have.

use jiff::{SignedDuration, Timestamp};
use parindex_locale::{Arg, Lang, Message};
use parindex_store::mail::NewMail;
use parindex_store::{Result, Writer};
use parindex_workflow::local;

use crate::cli::Serve;
use crate::failure::Failure;

/// How long a mail server that does not answer is tried; the next day brings another checkpoint.
const LASTS: SignedDuration = SignedDuration::from_hours(72);

/// Who keeps checkpoints, and in which language they are told what they are.
#[derive(Clone, Debug)]
pub struct Keepers {
    addresses: Vec<String>,
    lang: Lang,
}

impl Keepers {
    /// Those that the command line names.
    pub fn of(serve: &Serve, lang: Lang) -> std::result::Result<Keepers, Failure> {
        let addresses: Vec<String> = serve.checkpoints_to.iter().map(|to| to.trim().to_owned()).collect();
        let wrong = addresses.iter().find(|to| !to.contains('@') || to.contains(char::is_whitespace));
        match wrong {
            Some(to) => Err(Failure::Refused(Message::new("cli-checkpoints-to").text("address", to))),
            None => Ok(Keepers { addresses, lang }),
        }
    }

    /// Queues today's checkpoint for each; once a day, however many servers there are. There is none while the ledger is
    /// empty.
    pub async fn queue(&self, writer: &Writer, now: Timestamp) -> Result<()> {
        let Some(note) = writer.store().checkpoint().await?.filter(|_| !self.addresses.is_empty()) else {
            return Ok(());
        };
        let date = local(now).date();
        let day = Arg::Date { year: date.year(), month: date.month(), day: date.day() };
        let subject = self.lang.say(&Message::new("mail-checkpoint-subject").arg("day", day.clone()));
        let text = Message::new("mail-checkpoint").arg("day", day).text("key", writer.verifier().to_string());
        let body = format!("{}\n\n{note}", self.lang.say(&text));
        for to in &self.addresses {
            let mail = NewMail {
                cause: format!("checkpoint/{date}/{to}"),
                recipient: to.clone(),
                subject: subject.clone(),
                body: body.clone(),
                expires: now + LASTS,
                unsubscribe: None,
            };
            writer.queue_mail(&mail, now).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use parindex_ledger::{Broken, Flaw, SignerKey};
    use parindex_store::account::NewPerson;
    use parindex_store::{Breach, By, Store};

    use super::*;
    use crate::commands::kept::notes;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_checkpoint_goes_out_once_a_day_and_tells_what_was_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/office.db", folder.path().display());
        let key = SignerKey::from_seed("parindex/office-1", &[1; 32]).unwrap();
        let writer = Writer::new(Store::connect(&url).await.unwrap(), key.clone());
        let keepers = Keepers { addresses: vec!["thanhtra@example.vn".into()], lang: Lang::Vi };
        let now = Timestamp::from_second(1_600_000_000).unwrap();
        keepers.queue(&writer, now).await.unwrap();
        assert!(writer.take_mail(now).await.unwrap().is_none(), "an empty ledger has none");

        let person =
            |id: &str| NewPerson { id: id.into(), name: "A".into(), email: format!("{id}@example.vn") };
        writer.add_person(&By::system(now), &person("p-1")).await.unwrap();
        keepers.queue(&writer, now).await.unwrap();
        keepers.queue(&writer, now + SignedDuration::from_hours(1)).await.unwrap();
        let mail = writer.take_mail(now).await.unwrap().unwrap();
        assert_eq!(mail.new.recipient, "thanhtra@example.vn");
        assert!(mail.new.body.contains(&key.verifier().to_string()), "{}", mail.new.body);
        writer.end_mail(&mail.id, None, now).await.unwrap();
        let tomorrow = now + SignedDuration::from_hours(24);
        assert!(writer.take_mail(tomorrow).await.unwrap().is_none(), "once a day");
        keepers.queue(&writer, tomorrow).await.unwrap();
        assert!(writer.take_mail(tomorrow).await.unwrap().is_some());

        let kept = notes(&mail.new.body, key.name());
        let sound = writer.store().verify(&key.verifier(), &kept).await.unwrap();
        assert_eq!(sound.unwrap().size, 1);
        // Whoever has machine and key writes another history: the mail does not agree with it.
        let other = format!("sqlite://{}/other.db", folder.path().display());
        let other = Writer::new(Store::connect(&other).await.unwrap(), key.clone());
        other.add_person(&By::system(now), &person("p-2")).await.unwrap();
        let found = other.store().verify(&key.verifier(), &kept).await.unwrap().unwrap_err();
        assert!(
            matches!(found, Breach::Ledger(Broken::Record(_, Flaw::Rewritten { signed: 1 }))),
            "{found:?}"
        );
    }
}
