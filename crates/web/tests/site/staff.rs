//! A staff side to test with: a database in a temporary folder, a clock that is turned by hand, browsers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::response::Parts;
use axum::http::{Request, StatusCode};
use jiff::Timestamp;
use parindex_ledger::SignerKey;
use parindex_store::evidence::Objects;
use parindex_store::{Store, Writer};
use parindex_web::{AppState, Evidence, Office, Published, first_link, router};
use scraper::Html;
use tower::ServiceExt as _;

use crate::harness::Answer;

pub const BASE: &str = "https://index.gov.vn";
pub const PASSWORD: &str = "một câu dài dễ nhớ";
pub const LAN: &str = "lan@moha.example";

pub struct Staff {
    router: Router,
    pub writer: Writer,
    pub key: SignerKey,
    clock: Arc<AtomicI64>,
    /// Goes with the last server of the office.
    folder: Option<Arc<tempfile::TempDir>>,
}

impl Staff {
    pub async fn new() -> Staff {
        Staff::open(tempfile::tempdir().unwrap()).await
    }

    /// With the database of a folder, where it has one.
    pub async fn open(folder: tempfile::TempDir) -> Staff {
        let staff = Staff::open_at(folder.path()).await;
        Staff { folder: Some(Arc::new(folder)), ..staff }
    }

    /// With the database of a folder that somebody else takes away.
    pub async fn open_at(folder: &std::path::Path) -> Staff {
        Staff::open_on(folder, Vec::new()).await
    }

    async fn open_on(folder: &std::path::Path, published: Vec<Published>) -> Staff {
        let store = Store::connect(&format!("sqlite://{}/office.db", folder.display())).await.unwrap();
        let key = SignerKey::from_seed("parindex.example/office", &[7; 32]).unwrap();
        let writer = Writer::new(store, key.clone());
        let clock = Arc::new(AtomicI64::new(1_600_000_000));
        let hand = clock.clone();
        let now = move || Timestamp::from_second(hand.load(Ordering::Relaxed)).unwrap();
        let evidence = Evidence::new(Objects::open(folder.join("evidence")).unwrap());
        let office = Office::new(writer.clone(), BASE, Arc::new(now)).with_evidence(evidence);
        let router = router(AppState::new(published).with_office(office));
        Staff { router, writer, key, clock, folder: None }
    }

    /// The same office as another server of it has it, set up in a way of its own.
    pub fn another(&self, set_up: impl FnOnce(Office) -> Office) -> Staff {
        self.serving(self.site_set_up(set_up))
    }

    /// The same office on a site that has published campaigns.
    pub fn publishing(&self, published: Vec<Published>) -> Staff {
        self.serving(self.site(published))
    }

    /// What another server of it shows, which has looked for nothing yet.
    pub fn site(&self, published: Vec<Published>) -> AppState {
        AppState::new(published).with_office(self.office())
    }

    /// The same, set up in a way of its own.
    pub fn site_set_up(&self, set_up: impl FnOnce(Office) -> Office) -> AppState {
        self.site_of(Vec::new(), set_up)
    }

    /// The same, with published campaigns.
    pub fn site_of(&self, published: Vec<Published>, set_up: impl FnOnce(Office) -> Office) -> AppState {
        AppState::new(published).with_office(set_up(self.office()))
    }

    /// As another server of it begins with it.
    fn office(&self) -> Office {
        let hand = self.clock.clone();
        let now = move || Timestamp::from_second(hand.load(Ordering::Relaxed)).unwrap();
        Office::new(self.writer.clone(), BASE, Arc::new(now))
    }

    /// The same office as a server with this state has it.
    pub fn serving(&self, site: AppState) -> Staff {
        let router = router(site);
        let (writer, key, clock) = (self.writer.clone(), self.key.clone(), self.clock.clone());
        Staff { router, writer, key, clock, folder: self.folder.clone() }
    }

    /// With an administrator, Lan, who is not logged in.
    pub async fn begun() -> Staff {
        Staff::begun_with(Vec::new()).await
    }

    /// The same, on a site that has published campaigns.
    pub async fn begun_with(published: Vec<Published>) -> Staff {
        let folder = tempfile::tempdir().unwrap();
        let staff = Staff::open_on(folder.path(), published).await;
        let staff = Staff { folder: Some(Arc::new(folder)), ..staff };
        let link = staff.first_link().await.unwrap();
        let form = [("name", "Nguyễn Thị Lan"), ("email", LAN), ("unit", "BNV"), ("password", PASSWORD)];
        let answer =
            staff.browser("10.0.0.1").post(&link, &[&form[..], &[("again", PASSWORD)]].concat()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        staff
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    /// The path of a new link for the first administrator.
    pub async fn first_link(&self) -> Option<String> {
        let link = first_link(&self.writer, BASE, self.now()).await.unwrap()?;
        Some(link.strip_prefix(BASE).unwrap().to_owned())
    }

    pub fn browser(&self, address: &str) -> Browser<'_> {
        Browser { staff: self, address: format!("{address}:4711").parse().unwrap(), cookies: Vec::new() }
    }

    /// A browser in which a person has logged in with the password of all tests.
    pub async fn logged_in(&self, email: &str) -> Browser<'_> {
        let mut browser = self.browser("10.0.0.1");
        let answer = browser.log_in(email, PASSWORD).await;
        assert_eq!(answer.header("location"), "/vi/office", "{}", answer.body);
        browser
    }

    /// A person whom Lan invited, with the password of all tests; the identifier.
    pub async fn invited(&self, lan: &mut Browser<'_>, name: &str, email: &str) -> String {
        let shown = lan.post("/vi/office/people/new", &[("name", name), ("email", email)]).await;
        let link = shown.texts("pre").remove(0);
        let link = link.strip_prefix(BASE).unwrap().to_owned();
        let form = [("password", PASSWORD), ("again", PASSWORD)];
        let answer = self.browser("10.0.0.2").post(&link, &form).await;
        assert_eq!(answer.header("location"), "/vi/office/login", "{}", answer.body);
        self.writer.store().person_of(email).await.unwrap().unwrap().id
    }
}

/// A browser with its cookies, at an address.
pub struct Browser<'a> {
    staff: &'a Staff,
    address: SocketAddr,
    pub cookies: Vec<(String, String)>,
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = Request::post(path).header("host", "index.gov.vn").header("origin", BASE);
        self.send(request.body(Body::from(encoded(form))).unwrap()).await
    }

    /// Asks without a form: a piece of a file, a part of one.
    pub async fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("host", "index.gov.vn");
        for (name, value) in [("origin", BASE)].iter().chain(headers) {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_vec())).unwrap()).await
    }

    /// Sends a form with a file as a browser does.
    pub async fn send_file(&mut self, path: &str, form: &[(&str, &str)], name: &str, bytes: &[u8]) -> Answer {
        let part = |(name, value): &(&str, &str)| {
            format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let fields: String = form.iter().map(part).collect();
        let head = format!(
            "{fields}--limit\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--limit--\r\n"].concat();
        self.ask("POST", path, &[("content-type", "multipart/form-data; boundary=limit")], &body).await
    }

    /// Sends a file as a browser does.
    pub async fn upload(&mut self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        let head =
            format!("--limit\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--limit--\r\n"].concat();
        let request = Request::post(path).header("host", "index.gov.vn").header("origin", BASE);
        let request = request.header("content-type", "multipart/form-data; boundary=limit");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn log_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/vi/office/login", &[("email", email), ("password", password)]).await
    }

    /// The bytes of a file.
    pub async fn download(&mut self, path: &str) -> Vec<u8> {
        let (parts, bytes) = self.fetch(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(parts.status, StatusCode::OK, "{path}");
        bytes
    }

    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let (parts, bytes) = self.fetch(request).await;
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    async fn fetch(&mut self, mut request: Request<Body>) -> (Parts, Vec<u8>) {
        request.extensions_mut().insert(ConnectInfo(self.address));
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.headers_mut().insert("cookie", cookies.join("; ").parse().unwrap());
        let response = self.staff.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all("set-cookie") {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            let value = rest.split(';').next().unwrap();
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        (parts, body)
    }
}

fn encoded(form: &[(&str, &str)]) -> String {
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
    form.iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect::<Vec<_>>()
        .join("&")
}

/// Waits until something holds that is done after an answer.
pub async fn eventually(mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..500 {
        if holds().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("it did not come to hold");
}

/// Whether every field of a page has a label, and every reference leads to an element of it.
pub fn is_labelled(html: &Html) -> bool {
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let exists = |id: &str| html.select(&select(&format!("[id=\"{id}\"]"))).next().is_some();
    let fields = select("input:not([type=hidden]), select");
    let mut all = html.select(&fields);
    all.all(|field| {
        let id = field.attr("id").unwrap_or_default();
        let label = html.select(&select(&format!("label[for=\"{id}\"]"))).next().is_some();
        let described = field.attr("aria-describedby").unwrap_or_default();
        label && described.split_whitespace().all(exists)
    })
}
