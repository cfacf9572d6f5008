//! The post against a mail server that fails in all the ways mail servers do.

mod server;

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use parindex_ledger::SignerKey;
use parindex_mail::{Posted, Postman};
use parindex_store::mail::{NewMail, Outbox, pause};
use parindex_store::{Store, Writer};
use server::{Reply, Server};

struct World {
    writer: Writer,
    clock: AtomicI64,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/office.db", folder.path().display());
        let store = Store::connect(&url).await.unwrap();
        let key = SignerKey::from_seed("parindex.example/office", &[7; 32]).unwrap();
        World { writer: Writer::new(store, key), clock: AtomicI64::new(1_600_000_000), _folder: folder }
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    fn pass(&self, tries: u32) {
        self.clock.fetch_add(pause(tries).as_secs(), Ordering::Relaxed);
    }

    async fn queue(&self, cause: &str) {
        let mail = NewMail {
            cause: cause.to_owned(),
            recipient: "lan@moha.example".to_owned(),
            subject: "Thông báo: kế hoạch chờ phê duyệt, đề nghị đồng chí xem xét".to_owned(),
            body: format!("Kính gửi chị Lan,\n.dòng bắt đầu bằng dấu chấm\n{cause}\n"),
            expires: self.now() + pause(40) * 42,
            unsubscribe: (cause == "news").then(|| "https://index.gov.vn/vi/unfollow/1".to_owned()),
        };
        assert!(self.writer.queue_mail(&mail, self.now()).await.unwrap());
    }

    async fn post(&self, server: &Server) -> Posted {
        let postman = Postman::new(&server.url, None, "PAR INDEX <index@moha.example>").unwrap();
        postman.post(&self.writer, || self.now()).await.unwrap()
    }

    async fn outbox(&self) -> Outbox {
        self.writer.store().outbox().await.unwrap()
    }
}

#[tokio::test]
async fn a_mail_arrives_with_its_subject_and_text_in_vietnamese() {
    let (world, server) = (World::new().await, Server::start(Vec::new()).await);
    world.queue("a").await;
    assert_eq!(world.post(&server).await, Posted { sent: 1, ..Posted::default() });
    assert_eq!(world.outbox().await, Outbox::default());
    let mails = server.mails();
    let mail = &mails[0];
    assert_eq!(mail.envelope, ["MAIL FROM:<index@moha.example>", "RCPT TO:<lan@moha.example>"]);
    assert_eq!(mail.subject(), "Thông báo: kế hoạch chờ phê duyệt, đề nghị đồng chí xem xét");
    assert_eq!(mail.text(), "Kính gửi chị Lan,\n.dòng bắt đầu bằng dấu chấm\na\n");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(mail.header("Message-ID").ends_with("@moha.example>"), "{}", mail.head);
    assert_eq!(world.post(&server).await, Posted::default(), "nothing is left to send");
    world.queue("news").await;
    world.post(&server).await;
    let news = &server.mails()[1];
    assert_eq!(news.header("List-Unsubscribe"), "<https://index.gov.vn/vi/unfollow/1>");
    assert_eq!(news.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
}

#[tokio::test]
async fn what_the_server_refuses_for_now_comes_again_and_for_good_is_given_up() {
    let world = World::new().await;
    let replies = vec![Reply::Refuse("451 try later"), Reply::Refuse("550 no such user")];
    let server = Server::start(replies).await;
    world.queue("later").await;
    world.clock.fetch_add(1, Ordering::Relaxed);
    world.queue("never").await;
    assert_eq!(world.post(&server).await, Posted { sent: 0, put_off: 1, given_up: 1 });
    assert_eq!(world.outbox().await, Outbox { waiting: 1, given_up: 1 });
    assert_eq!(world.post(&server).await, Posted::default(), "it waits");
    world.pass(0);
    assert_eq!(world.post(&server).await, Posted { sent: 1, ..Posted::default() });
    let mails = server.mails();
    assert!(mails[0].text().contains("later"), "{}", mails[0].text());
}

#[tokio::test]
async fn a_server_that_dies_in_the_middle_loses_nothing_and_the_mail_is_the_same_one() {
    let world = World::new().await;
    // It took the mail, and the connection broke before it said so.
    let server = Server::start(vec![Reply::TakeAndDie]).await;
    world.queue("a").await;
    assert_eq!(world.post(&server).await, Posted { put_off: 1, ..Posted::default() });
    world.pass(0);
    assert_eq!(world.post(&server).await, Posted { sent: 1, ..Posted::default() });
    let mails = server.mails();
    assert_eq!(mails.len(), 2, "at least once");
    assert_eq!(mails[0].header("Message-ID"), mails[1].header("Message-ID"), "and known as one");
    assert_eq!(mails[0].header("Date"), mails[1].header("Date"));
}

#[tokio::test]
async fn while_no_server_answers_everything_waits() {
    let world = World::new().await;
    let server = Server::start(Vec::new()).await;
    let url = server.url.clone();
    for cause in ["a", "b", "c"] {
        world.queue(cause).await;
    }
    drop(server);
    let postman = Postman::new(&url, None, "index@moha.example").unwrap();
    let posted = postman.post(&world.writer, || world.now()).await.unwrap();
    assert_eq!(posted, Posted { put_off: 1, ..Posted::default() }, "the others are not even tried");
    let server = Server::start(Vec::new()).await;
    world.pass(0);
    assert_eq!(world.post(&server).await.sent, 3);
    assert_eq!(world.outbox().await, Outbox::default());
}
