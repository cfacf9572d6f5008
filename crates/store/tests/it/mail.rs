//! Notices and mails: once for each cause, none lost, nothing kept of what is sent.

use jiff::SignedDuration;
use parindex_locale::Lang;
use parindex_store::Token;
use parindex_store::account::{NewLink, NewPerson, Purpose};
use parindex_store::mail::{NewMail, Outbox, pause};
use parindex_store::notice::{NewNotice, Often, Wish};
use serde_json::json;

use crate::support::{Office, at, by};

on_every_engine! {
    a_cause_is_mailed_once_and_a_mail_that_is_not_ended_comes_again
    what_is_sent_given_up_or_too_old_keeps_neither_address_nor_text
    a_link_and_the_mail_that_brings_it_come_together
    several_who_post_at_once_never_hold_the_same_attempt
    a_person_is_told_once_of_a_cause_and_the_mail_of_it_is_queued_with_its_mark
    wishes_are_kept_and_daily_is_the_default
}

fn mail(cause: &str) -> NewMail {
    NewMail {
        cause: cause.to_owned(),
        recipient: "lan@moha.example".to_owned(),
        subject: "Thông báo".to_owned(),
        body: "https://index.gov.vn/vi/office/invitation/secret".to_owned(),
        expires: at(7 * 86_400),
        unsubscribe: Some("https://index.gov.vn/vi/unfollow/secret".to_owned()),
    }
}

async fn a_cause_is_mailed_once_and_a_mail_that_is_not_ended_comes_again(office: Office) {
    let writer = &office.writer;
    assert!(writer.queue_mail(&mail("a"), at(0)).await.unwrap());
    assert!(!writer.queue_mail(&mail("a"), at(1)).await.unwrap(), "the same cause");
    assert!(writer.queue_mail(&mail("b"), at(2)).await.unwrap());
    let first = writer.take_mail(at(3)).await.unwrap().unwrap();
    assert_eq!((first.new.cause.as_str(), first.tries, first.queued), ("a", 0, at(0)));
    let second = writer.take_mail(at(3)).await.unwrap().unwrap();
    assert_eq!(second.new.cause, "b");
    assert_eq!(writer.take_mail(at(4)).await.unwrap(), None, "both are on their way");
    // Whoever took the first died; it is due again, and it is the same mail.
    writer.end_mail(&second.id, None, at(4)).await.unwrap();
    let after = at(3) + pause(0);
    let again = writer.take_mail(after).await.unwrap().unwrap();
    assert_eq!((&again.id, again.tries), (&first.id, 1));
    assert_eq!(writer.take_mail(after + pause(0)).await.unwrap(), None, "each pause is longer");
    assert!(writer.take_mail(after + pause(1)).await.unwrap().is_some());
    assert_eq!(office.store.outbox().await.unwrap(), Outbox { waiting: 1, given_up: 0 });
    assert!(pause(40) <= SignedDuration::from_hours(4));
    assert_eq!(office.store.size().await.unwrap(), 0, "mails leave no record");
}

async fn what_is_sent_given_up_or_too_old_keeps_neither_address_nor_text(office: Office) {
    let writer = &office.writer;
    for cause in ["sent", "refused", "old"] {
        writer.queue_mail(&mail(cause), at(0)).await.unwrap();
    }
    let take = async || writer.take_mail(at(1)).await.unwrap().unwrap().id;
    writer.end_mail(&take().await, None, at(1)).await.unwrap();
    writer.end_mail(&take().await, Some("550 no such user"), at(1)).await.unwrap();
    assert_eq!(writer.take_mail(at(8 * 86_400)).await.unwrap(), None);
    assert_eq!(office.store.outbox().await.unwrap(), Outbox { waiting: 0, given_up: 2 });
    let raw = office.raw().await;
    let kept: i64 = sqlx::query_scalar(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM mails WHERE recipient <> '' OR subject <> '' OR body <> ''
                OR unsubscribe IS NOT NULL",
    )
    .fetch_one(&raw)
    .await
    .unwrap();
    assert_eq!(kept, 0);
    assert!(!writer.queue_mail(&mail("sent"), at(9 * 86_400)).await.unwrap(), "not again, either");
}

async fn several_who_post_at_once_never_hold_the_same_attempt(office: Office) {
    for n in 0..20 {
        office.writer.queue_mail(&mail(&n.to_string()), at(0)).await.unwrap();
    }
    let another = office.another_writer().await;
    let post = |writer: parindex_store::Writer| {
        tokio::spawn(async move {
            let mut taken = Vec::new();
            while let Some(mail) = writer.take_mail(at(1)).await.unwrap() {
                taken.push(mail.new.cause);
            }
            taken
        })
    };
    let posts = [post(office.writer.clone()), post(another.clone()), post(office.writer.clone())];
    let mut all = Vec::new();
    for taken in posts {
        all.extend(taken.await.unwrap());
    }
    all.sort();
    let count = all.len();
    all.dedup();
    assert_eq!((count, all.len()), (20, 20));
    another.store().close().await;
}

async fn a_person_is_told_once_of_a_cause_and_the_mail_of_it_is_queued_with_its_mark(office: Office) {
    let (writer, store) = (&office.writer, &office.store);
    for id in ["p-lan", "p-an"] {
        let email = format!("{id}@moha.example");
        let person = NewPerson { id: id.into(), name: id.into(), email };
        writer.add_person(&by(0), &person).await.unwrap();
    }
    let notice = |person: &str, cause: &str| NewNotice {
        person: person.into(),
        cause: cause.into(),
        content: json!({ "what": cause }),
    };
    let all = [notice("p-lan", "a"), notice("p-lan", "b"), notice("p-an", "a"), notice("p-lan", "a")];
    assert_eq!(writer.notify(&all, at(1)).await.unwrap(), 3);
    assert_eq!(writer.notify(&all, at(2)).await.unwrap(), 0);
    assert_eq!((store.unseen("p-lan").await.unwrap(), store.unseen("p-an").await.unwrap()), (2, 1));
    let unmailed = store.unmailed().await.unwrap();
    let ids: Vec<String> = unmailed["p-lan"].iter().map(|notice| notice.id.clone()).collect();
    assert_eq!((unmailed.len(), ids.len()), (2, 2));
    assert!(writer.mail_notices(&ids[..1], &mail("digest"), at(3)).await.unwrap());
    assert!(!writer.mail_notices(&ids[1..], &mail("digest"), at(4)).await.unwrap(), "one a day");
    assert_eq!(store.unmailed().await.unwrap()["p-lan"].len(), 1, "the other waits for the next");
    writer.see_notices("p-lan", at(1), at(5)).await.unwrap();
    assert_eq!((store.unseen("p-lan").await.unwrap(), store.unseen("p-an").await.unwrap()), (0, 1));
    let list = store.notices("p-lan").await.unwrap();
    assert_eq!(list.len(), 2);
    assert!(list.iter().all(|notice| notice.seen == Some(at(5))));
}

async fn wishes_are_kept_and_daily_is_the_default(office: Office) {
    let person = NewPerson { id: "p-lan".into(), name: "Lan".into(), email: "lan@moha.example".into() };
    office.writer.add_person(&by(0), &person).await.unwrap();
    assert_eq!(office.store.wish("p-lan").await.unwrap(), Wish { often: Often::Daily, lang: Lang::Vi });
    for wish in [Wish { often: Often::Never, lang: Lang::En }, Wish { often: Often::AtOnce, lang: Lang::Vi }]
    {
        office.writer.set_wish("p-lan", wish).await.unwrap();
        assert_eq!(office.store.wish("p-lan").await.unwrap(), wish);
    }
}

async fn a_link_and_the_mail_that_brings_it_come_together(office: Office) {
    let link = NewLink {
        purpose: Purpose::Reset,
        person: Some("p-lan".into()),
        data: String::new(),
        expires: at(3600),
    };
    let brings = |token: Token| NewMail { body: token.to_string(), ..mail("link/1") };
    office.writer.mail_link(&by(0), &link, brings).await.unwrap();
    assert_eq!(office.store.size().await.unwrap(), 1);
    let sent = office.writer.take_mail(at(1)).await.unwrap().unwrap();
    let token: Token = sent.new.body.parse().unwrap();
    let found = office.store.link(Purpose::Reset, token, at(2)).await.unwrap();
    assert_eq!(found.person.as_deref(), Some("p-lan"));
    office.writer.use_link(&by(3), Purpose::Reset, token).await.unwrap();
    assert!(office.store.link(Purpose::Reset, token, at(4)).await.is_err());
}
