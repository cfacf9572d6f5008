//! A person's browser, as far as it is needed: it asks until it is answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use reqwest::{RequestBuilder, redirect};

/// What all clients share.
pub struct Office {
    http: reqwest::Client,
    /// Set when the work is to end: everybody finishes what is begun.
    pub over: AtomicBool,
    /// Requests that were not answered, because the server had died or was not there.
    pub broken: AtomicU64,
}

impl Office {
    pub fn new() -> Arc<Office> {
        let http = reqwest::Client::builder().redirect(redirect::Policy::none()).no_proxy();
        let http = http.timeout(Duration::from_mins(1)).build().unwrap();
        Arc::new(Office { http, over: AtomicBool::new(false), broken: AtomicU64::new(0) })
    }
}

#[derive(Clone)]
pub struct Client {
    base: String,
    cookie: String,
    office: Arc<Office>,
}

pub struct Answer {
    pub status: u16,
    /// How far an upload is, where the answer says so.
    pub offset: Option<usize>,
    pub body: String,
    /// Whether it was asked more than once, so that an earlier request may have been carried out.
    pub again: bool,
}

impl Client {
    pub fn new(base: &str, session: &str, office: &Arc<Office>) -> Client {
        Client { base: base.to_owned(), cookie: format!("session={session}"), office: office.clone() }
    }

    /// Whether to go on.
    pub fn goes_on(&self) -> bool {
        !self.office.over.load(Ordering::Relaxed)
    }

    fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let address = format!("{}/vi/office{path}", self.base);
        let request = self.office.http.request(method.parse().unwrap(), address);
        request.header("cookie", &self.cookie).header("origin", &self.base)
    }

    /// Sends a form as somebody who is nobody here.
    pub async fn respond(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let address = format!("{}/vi{path}", self.base);
        let request = || self.office.http.post(&address).header("origin", &self.base);
        self.ask(|| request().body(encoded(form))).await
    }

    /// Asks once; nothing where the line broke, or the database was busy.
    async fn once(&self, request: RequestBuilder) -> Option<Answer> {
        let answer = async {
            let answer = request.send().await?;
            let offset = answer.headers().get("upload-offset").and_then(|at| at.to_str().ok()?.parse().ok());
            let status = answer.status().as_u16();
            Ok::<_, reqwest::Error>(Answer { status, offset, body: answer.text().await?, again: false })
        };
        let answer = answer.await.ok().filter(|answer| answer.status != 503);
        if let Some(answer) = answer {
            assert_ne!(answer.status, 500, "the server fails: {}", answer.body);
            return Some(answer);
        }
        self.office.broken.fetch_add(1, Ordering::Relaxed);
        None
    }

    /// Asks until there is an answer.
    async fn ask(&self, request: impl Fn() -> RequestBuilder) -> Answer {
        let mut again = false;
        loop {
            if let Some(answer) = self.once(request()).await {
                return Answer { again, ..answer };
            }
            again = true;
            pause(30).await;
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(|| self.request("GET", path)).await
    }

    /// How far an upload is.
    pub async fn head(&self, path: &str) -> Answer {
        self.ask(|| self.request("HEAD", path)).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(|| self.request("POST", path).body(encoded(form))).await
    }

    /// Sends a piece of a file, once.
    pub async fn piece(&self, path: &str, at: usize, bytes: &[u8]) -> Option<Answer> {
        let request = self.request("POST", path).header("upload-offset", at.to_string());
        self.once(request.body(bytes.to_vec())).await
    }
}

pub async fn pause(milliseconds: u64) {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}

fn encoded(form: &[(&str, &str)]) -> String {
    let form = form.iter().map(|(name, value)| format!("{name}={}", encode(value)));
    form.collect::<Vec<_>>().join("&")
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat()
}
