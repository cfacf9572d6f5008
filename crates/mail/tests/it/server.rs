//! A mail server that speaks as much SMTP as a client needs, and fails on demand.

use std::sync::{Arc, Mutex};

use data_encoding::BASE64;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server does with a mail.
#[derive(Clone, Copy, Debug)]
pub enum Reply {
    /// Refuses the recipient with a code and a text.
    Refuse(&'static str),
    /// Takes the mail and breaks the connection before it says so.
    TakeAndDie,
}

/// A mail as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    pub envelope: Vec<String>,
    pub head: String,
    body: String,
}

pub struct Server {
    pub url: String,
    mails: Arc<Mutex<Vec<Received>>>,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// The replies are used up one by one; then every mail is taken.
    pub async fn start(replies: Vec<Reply>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let mails = Arc::new(Mutex::new(Vec::new()));
        let (kept, replies) = (mails.clone(), Arc::new(Mutex::new(replies)));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, kept.clone(), replies.clone()));
            }
        });
        Server { url, mails, task }
    }

    pub fn mails(&self) -> Vec<Received> {
        self.mails.lock().unwrap().clone()
    }
}

/// One connection; ends where the client goes or the server is to die.
async fn talk(
    stream: TcpStream,
    mails: Arc<Mutex<Vec<Received>>>,
    replies: Arc<Mutex<Vec<Reply>>>,
) -> Option<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await.ok()?;
    let mut envelope = Vec::new();
    loop {
        let line = line(&mut stream).await?;
        let reply = match line.split([' ', ':']).next()? {
            "EHLO" => "250-test\r\n250 8BITMIME".to_owned(),
            "MAIL" => {
                envelope = vec![line.split(" BODY").next()?.to_owned()];
                "250 ok".to_owned()
            }
            "RCPT" => {
                envelope.push(line);
                refusal(&replies).unwrap_or("250 ok").to_owned()
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await.ok()?;
                let received = data(&mut stream, std::mem::take(&mut envelope)).await?;
                mails.lock().unwrap().push(received);
                if dies(&replies) {
                    return None;
                }
                "250 taken".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 ok".to_owned(),
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
    }
}

fn refusal(replies: &Mutex<Vec<Reply>>) -> Option<&'static str> {
    let mut replies = replies.lock().unwrap();
    let Some(Reply::Refuse(text)) = replies.first().copied() else { return None };
    replies.remove(0);
    Some(text)
}

fn dies(replies: &Mutex<Vec<Reply>>) -> bool {
    let mut replies = replies.lock().unwrap();
    let dies = matches!(replies.first(), Some(Reply::TakeAndDie));
    if dies {
        replies.remove(0);
    }
    dies
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn data(stream: &mut BufReader<TcpStream>, envelope: Vec<String>) -> Option<Received> {
    let mut lines = Vec::new();
    loop {
        match line(stream).await?.as_str() {
            "." => break,
            line => lines.push(line.strip_prefix('.').unwrap_or(line).to_owned()),
        }
    }
    let text = lines.join("\n");
    let (head, body) = text.split_once("\n\n")?;
    Some(Received { envelope, head: head.replace("\n ", " "), body: body.to_owned() })
}

impl Received {
    pub fn header(&self, name: &str) -> String {
        let start = format!("{name}: ");
        let found = self.head.lines().find_map(|line| line.strip_prefix(&start));
        found.unwrap_or_else(|| panic!("{name} is missing in:\n{}", self.head)).to_owned()
    }

    /// The subject as RFC 2047 writes it, decoded.
    pub fn subject(&self) -> String {
        let raw = self.header("Subject");
        assert!(raw.is_ascii(), "{raw}");
        let (mut text, mut after_encoded) = (Vec::new(), true);
        for word in raw.split_whitespace() {
            let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
            // The blank between two encoded words only folds the line.
            if !(text.is_empty() || after_encoded && encoded.is_some()) {
                text.push(b' ');
            }
            after_encoded = encoded.is_some();
            match encoded {
                Some(word) => text.extend(BASE64.decode(word.as_bytes()).unwrap()),
                None => text.extend(word.as_bytes()),
            }
        }
        String::from_utf8(text).unwrap()
    }

    /// The text, decoded as its header says.
    pub fn text(&self) -> String {
        match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => {
                let joined: String = self.body.split_whitespace().collect();
                String::from_utf8(BASE64.decode(joined.as_bytes()).unwrap()).unwrap().replace("\r\n", "\n")
            }
            "quoted-printable" => quoted_printable(&self.body),
            _ => format!("{}\n", self.body.trim_end_matches('\n')),
        }
    }
}

fn quoted_printable(body: &str) -> String {
    let joined = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'=' && tail.len() >= 2 {
            let hex = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    let text = String::from_utf8(bytes).unwrap();
    format!("{}\n", text.trim_end_matches('\n'))
}
